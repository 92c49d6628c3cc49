package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** What an operator's log collector reads about a request. */
class JournalTest extends HostTest {
  private final Logger journal = (Logger) LoggerFactory.getLogger(Journal.class);
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Lines appender = new Lines();

  /** Writes each event as the console does when logging.structured.format.console is ecs. */
  private final class Lines extends AppenderBase<ILoggingEvent> {
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();

    @Override
    public void start() {
      encoder.setContext(getContext());
      encoder.setFormat("ecs");
      encoder.start();
      super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(new String(encoder.encode(event)));
    }
  }

  @BeforeEach
  void listen() {
    appender.setContext(journal.getLoggerContext());
    appender.start();
    journal.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    journal.detachAppender(appender);
  }

  @Test
  void writesOneLineWithNumbersAndWithoutContent() throws Exception {
    MODEL.says("Where does Alice live?", "In Wonderland.", -0.1);

    send(completion(chat("tiny-base", "Where does Alice live?")).header("x-request-id", "call-7"));
    String line = lines.take();

    JsonNode fields = JSON.readTree(line);
    assertThat(fields.path("requestId").asText()).isEqualTo("call-7");
    assertThat(fields.path("model").asText()).isEqualTo("tiny-base");
    assertThat(fields.path("tenant").asText()).isEqualTo("workers");
    assertThat(fields.path("outcome").asText()).isEqualTo("stop");
    assertThat(fields.path("completionTokens").asInt()).isEqualTo(15);
    assertThat(fields.path("totalMs").isInt()).isTrue();
    assertThat(line).doesNotContain("Alice").doesNotContain("Wonderland");
    assertThat(lines).isEmpty();
  }

  @Test
  void saysWhyARequestGotNoAnswer() throws Exception {
    complete(chat("gpt-4", "Hello"));

    JsonNode fields = JSON.readTree(lines.take());
    assertThat(fields.path("outcome").asText()).isEqualTo("model_not_found");
    assertThat(fields.path("status").asInt()).isEqualTo(404);
  }
}
