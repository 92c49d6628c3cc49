package dev.mekiki.workers.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.ticket.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleasedAnswerTest {
  private static final JsonNode ANSWER =
      json(
          """
          {"text": "a crack", "verdict": "FAIL", "abstained": false, "confidence": 0.8,
           "threshold": 0.9, "evidence": [{"label": "crack"}], "model": {"base": "b"}}""");

  @Test
  void isTheModelsAnswerWhenItWasApproved() {
    assertThat(ReleasedAnswer.of(Outcome.APPROVED, Map.of("answer", ANSWER))).contains(ANSWER);
  }

  @Test
  void isTheCorrectionAndSaysNothingOfTheModelsConfidence() {
    var review = json("{\"outcome\": \"CORRECTED\", \"text\": \"a dent\", \"verdict\": \"FAIL\"}");

    assertThat(ReleasedAnswer.of(Outcome.CORRECTED, Map.of("answer", ANSWER, "review", review)))
        .contains(
            json(
                """
                {"text": "a dent", "verdict": "FAIL", "abstained": false,
                 "evidence": [{"label": "crack"}], "model": {"base": "b"}}"""));
  }

  @Test
  void isAPersonsWhereTheModelGaveNone() {
    var review = json("{\"outcome\": \"CORRECTED\", \"text\": \"a dent\", \"evidence\": []}");

    assertThat(ReleasedAnswer.of(Outcome.CORRECTED, Map.of("review", review)))
        .contains(json("{\"text\": \"a dent\", \"abstained\": false, \"evidence\": []}"));
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "UNANSWERED"})
  void isNoneWhenAPersonReleasedNone(Outcome outcome) {
    assertThat(ReleasedAnswer.of(outcome, Map.of("answer", ANSWER))).isEmpty();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
