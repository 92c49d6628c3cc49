package dev.mekiki.workers.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.mekiki.workers.camunda.RetryableException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyCheckTest {
  private static final String REPLY = HostReplies.answered("red", 0.97);

  private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());

  @Test
  void takesACompleteReply() throws JsonProcessingException {
    assertThat(check(REPLY).text()).isEqualTo("red");
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
