package dev.mekiki.workers.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The variable as a process may have changed it: no page or job that reads it may fail later. */
class AnswerTest {
  private static final String ANSWER =
      """
      {"text": "a scratch", "abstained": false, "confidence": 0.6, "threshold": 0.8, "draw": 4,
       "evidence": [{"photo": "00000000-0000-0000-0000-000000000001", "label": "scratch",
         "confidence": 0.6, "box": {"left": 0.1, "top": 0.1, "right": 0.2, "bottom": 0.2}}],
       "model": {"base": "b", "adaptor": "a", "version": "1", "digest": "d"}, "entry": 7}""";

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  @ParameterizedTest
  @ValueSource(strings = {"\"box\"", "\"photo\"", "\"base\"", "\"version\"", "\"digest\""})
  void refusesAnAnswerThatLeavesOut(String member) {
    assertThatThrownBy(() -> read(ANSWER.replace(member, "\"other\"")))
        .isInstanceOf(JsonMappingException.class);
  }

  @Test
  void takesABoxThatNobodyNamed() throws JsonProcessingException {
    assertThat(read(ANSWER.replace("\"label\"", "\"other\"")).evidence().getFirst().label())
        .isEmpty();
  }

  private Answer read(String answer) throws JsonProcessingException {
    return json.readValue(answer, Answer.class);
  }
}
