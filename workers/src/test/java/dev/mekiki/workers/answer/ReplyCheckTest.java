package dev.mekiki.workers.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.mekiki.workers.camunda.RetryableException;
import dev.mekiki.workers.ticket.AbstentionReason;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyCheckTest {
  private static final String REPLY = HostReplies.answered("red", 0.97);

  private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());

  @Test
  void takesACompleteReply() throws JsonProcessingException {
    assertThat(check(REPLY).text()).isEqualTo("red");
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_IN_PHOTO, NOT_IN_PHOTO",
    "UNCALIBRATED, UNCALIBRATED",
    "A_NEWER_REASON, LOW_CONFIDENCE",
  })
  void knowsWhyTheHostAbstains(String reason, AbstentionReason expected)
      throws JsonProcessingException {
    assertThat(check(HostReplies.abstained(reason)).reason()).contains(expected);
  }

  /** As the host sends it for a model that nobody has calibrated. */
  @Test
  void takesAnAbstentionWithoutConfidenceAndThreshold() throws JsonProcessingException {
    var reply =
        HostReplies.reply("a lamp", "\"abstained\": true, \"reason\": \"UNCALIBRATED\"")
            .replace("\"threshold\": 0.9,", "")
            .replace(", \"confidence\": 0.8", "");

    var finding = check(reply);
    assertThat(finding.abstained()).isTrue();
    assertThat(finding.confidence()).isZero();
    assertThat(finding.threshold()).isEqualTo(1);
    assertThat(finding.evidence()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"box\"", "\"label\"", "\"base\"", "\"version\"", "\"adaptorSha256\""})
  void refusesAReplyThatLeavesOut(String member) {
    assertThatThrownBy(() -> check(REPLY.replace(member, "\"other\"")))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("lacks");
  }

  private Finding check(String reply) throws JsonProcessingException {
    return ReplyCheck.check(json.readValue(reply, HostReply.class), UUID.randomUUID());
  }
}
