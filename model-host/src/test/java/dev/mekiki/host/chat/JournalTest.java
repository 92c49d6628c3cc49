package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What an operator's log collector reads about a request. */
@TestPropertySource(properties = "logging.structured.format.console=ecs")
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class JournalTest extends HostTest {
  @Test
  void writesOneLineOfJsonWithNumbersAndWithoutContent(CapturedOutput output) throws Exception {
    MODEL.says("Where does Alice live?", "In Wonderland.", -0.1);

    send(completion(chat("tiny-base", "Where does Alice live?")).header("x-request-id", "call-7"));
    String line = lineAbout("call-7", output);

    JsonNode fields = JSON.readTree(line);
    assertThat(fields.path("requestId").asText()).isEqualTo("call-7");
    assertThat(fields.path("model").asText()).isEqualTo("tiny-base");
    assertThat(fields.path("tenant").asText()).isEqualTo("workers");
    assertThat(fields.path("outcome").asText()).isEqualTo("stop");
    assertThat(fields.path("completionTokens").asInt()).isEqualTo(15);
    assertThat(fields.path("totalMs").isInt()).isTrue();
    assertThat(output.getAll()).doesNotContain("Alice").doesNotContain("Wonderland");
  }

  /** The line is written when the client may have its answer already. */
  private static String lineAbout(String id, CapturedOutput output) {
    for (int tries = 0; tries < 10_000; tries++) {
      for (String line : output.getOut().lines().toList()) {
        if (line.startsWith("{") && line.endsWith("}") && line.contains(id)) {
          return line;
        }
      }
    }
    throw new AssertionError("No line about " + id);
  }
}
