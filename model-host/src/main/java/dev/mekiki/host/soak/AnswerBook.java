package dev.mekiki.host.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.host.load.HostClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The first answer to every question. Every later one must be the same. */
final class AnswerBook {
  private final Map<String, String> words = new ConcurrentHashMap<>();
  private final Map<String, String> claims = new ConcurrentHashMap<>();

  /**
   * Whether the answer is the first to this question or like the first: words, why it ended, and
   * everything that the host says of it but its timings, to the last digit.
   */
  boolean agrees(String question, HostClient.Answer answer) {
    JsonNode choice = answer.body().at("/choices/0");
    String reason = choice.path("finish_reason").asText();
    return agreesInWords(question, answer.content(), reason)
        && isFirstOr(claims, question, withoutTimings(answer.body().path("mekiki")));
  }

  /** The same of a streamed answer, whose words must be those of one that was not streamed. */
  boolean agreesInWords(String question, String content, String finishReason) {
    return isFirstOr(words, question, finishReason + ": " + content);
  }

  private static boolean isFirstOr(Map<String, String> first, String question, String answer) {
    String earlier = first.putIfAbsent(question, answer);
    return earlier == null || earlier.equals(answer);
  }

  private static String withoutTimings(JsonNode mekiki) {
    return mekiki instanceof ObjectNode object
        ? object.deepCopy().without("timings").toString()
        : mekiki.toString();
  }

  /** The first answer to this question, for people. */
  String first(String question) {
    return words.getOrDefault(question, "");
  }
}
