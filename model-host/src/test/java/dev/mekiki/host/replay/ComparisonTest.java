package dev.mekiki.host.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void countsTheLastBitWhereTheArithmeticIsTheSame() {
    double next = Math.nextUp(0.7);

    assertThat(new Comparison(true).of(answer("No.", 0.7, 0.5), answer("No.", 0.7, 0.5)))
        .satisfies(same -> assertThat(same.differences()).isEmpty());
    assertThat(new Comparison(true).of(answer("No.", 0.7, 0.5), answer("No.", next, 0.5)))
        .satisfies(
            other ->
                assertThat(other.differences())
                    .containsExactly("/mekiki/confidence: recorded 0.7, now " + next));
  }

  @Test
  void measuresSmallDifferencesElsewhere() {
    Comparison near = new Comparison(false).of(answer("No.", 0.7, 0.5), answer("No.", 0.71, 0.49));

    assertThat(near.differences()).isEmpty();
    assertThat(near.largestDifference()).isBetween(0.0099, 0.0101);
    assertThat(
            new Comparison(false)
                .of(answer("No.", 0.7, 0.5), answer("No.", 0.7, 0.45))
                .differences())
        .containsExactly("/mekiki/evidence/0/box/left: recorded 0.5, now 0.45");
  }

  @Test
  void allowsNoOtherWordsAnywhere() {
    assertThat(
            new Comparison(false)
                .of(answer("No.", 0.7, 0.5), answer("Yes.", 0.7, 0.5))
                .differences())
        .containsExactly("/choices/0/message/content: recorded \"No.\", now \"Yes.\"");
  }

  @Test
  void overlooksIdsTimesAndCaches() {
    JsonNode recorded = json("{\"id\": \"1\", \"usage\": {\"prompt_tokens_details\": {}}}");
    JsonNode now = json("{\"id\": \"2\", \"mekiki\": {\"timings\": {\"queueMs\": 1}}}");

    assertThat(new Comparison(true).of(recorded, now).differences()).isEmpty();
  }

  @Test
  void noticesABoxThatIsMissing() {
    JsonNode without = json("{\"mekiki\": {\"evidence\": []}}");
    JsonNode with = json("{\"mekiki\": {\"evidence\": [{}]}}");

    assertThat(new Comparison(true).of(without, with).differences())
        .containsExactly("/mekiki/evidence: recorded [], now [{}]");
  }

  private static JsonNode answer(String text, double confidence, double left) {
    return json(
        """
        {"choices": [{"message": {"content": "%s"}}],
         "mekiki": {"confidence": %s, "evidence": [{"label": "crack", "box": {"left": %s}}]}}"""
            .formatted(text, confidence, left));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
