package dev.mekiki.host.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.load.HostClient.Answer;
import org.junit.jupiter.api.Test;

class AnswerBookTest {
  private final AnswerBook book = new AnswerBook();

  private static Answer answer(String content, double confidence, int queueMs) throws Exception {
    String body =
        """
        {"choices": [{"message": {"content": "%s"}, "finish_reason": "stop"}],
         "mekiki": {"confidence": %s, "timings": {"queueMs": %d}}}"""
            .formatted(content, confidence, queueMs);
    return new Answer(200, new ObjectMapper().readTree(body));
  }

  @Test
  void holdsAnAnswerAgainstTheFirstButNotItsTimings() throws Exception {
    assertThat(book.agrees("photo 1", answer("Yes.", 0.91, 0))).isTrue();
    assertThat(book.agrees("photo 1", answer("Yes.", 0.91, 300))).isTrue();
    assertThat(book.agrees("photo 2", answer("No.", 0.91, 0))).isTrue();
  }

  @Test
  void seesOneOtherWordAndOneOtherDigit() throws Exception {
    book.agrees("photo 1", answer("Yes.", 0.91, 0));

    assertThat(book.agrees("photo 1", answer("No.", 0.91, 0))).isFalse();
    assertThat(book.agrees("photo 1", answer("Yes.", 0.9100001, 0))).isFalse();
  }

  @Test
  void holdsAStreamedAnswerAgainstTheWholeOne() throws Exception {
    book.agrees("photo 1", answer("Yes.", 0.91, 0));

    assertThat(book.agreesInWords("photo 1", "Yes.", "stop")).isTrue();
    assertThat(book.agreesInWords("photo 1", "Ye", "stop")).isFalse();
    assertThat(book.agreesInWords("photo 1", "Yes.", "length")).isFalse();
  }
}
