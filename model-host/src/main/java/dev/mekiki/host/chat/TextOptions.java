package dev.mekiki.host.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How the words of a text answer are chosen and where they end.
 *
 * @param sampling empty takes the likeliest token each time
 * @param stop texts at which the answer ends, without them
 * @param alternatives how many likelier tokens to name beside each one; empty without logprobs
 * @param format what the answer must look like
 */
record TextOptions(
    Optional<Sampling> sampling, List<String> stop, OptionalInt alternatives, AnswerFormat format) {
  private static final int MOST_STOPS = 4;
  private static final int LONGEST_STOP = 256;
  private static final int MOST_ALTERNATIVES = 20;

  TextOptions {
    stop = List.copyOf(stop);
  }

  /**
   * @param temperature above 0, at most 2
   * @param topP above 0, at most 1: the smallest set of tokens with so much probability is kept
   * @param seed empty for another answer each time
   */
  record Sampling(
      double temperature,
      double topP,
      Optional<Long> seed,
      double presencePenalty,
      double frequencyPenalty) {}

  static TextOptions read(ChatRequest request) {
    return new TextOptions(
        sampling(request),
        stops(request.stop()),
        alternatives(request),
        AnswerFormat.read(request.responseFormat()));
  }

  /** Whether the fields ask for chance. One that sends only top_p means OpenAI's temperature, 1. */
  static boolean samples(ChatRequest request) {
    return request.temperature() == null
        ? request.topP() != null && request.topP() < 1
        : request.temperature() > 0;
  }

  private static Optional<Sampling> sampling(ChatRequest request) {
    double temperature = number("temperature", request.temperature(), 1, 0, 2);
    double topP = number("top_p", request.topP(), 1, 0, 1);
    double presence = number("presence_penalty", request.presencePenalty(), 0, -2, 2);
    double frequency = number("frequency_penalty", request.frequencyPenalty(), 0, -2, 2);
    boolean samples = samples(request) && topP > 0;
    return samples || presence != 0 || frequency != 0
        ? Optional.of(
            new Sampling(
                samples ? temperature : 0,
                topP,
                Optional.ofNullable(request.seed()),
                presence,
                frequency))
        : Optional.empty();
  }

  private static double number(
      String field, @Nullable Double given, double otherwise, double least, double most) {
    double value = given == null ? otherwise : given;
    if (!(value >= least && value <= most)) {
      throw ApiException.badRequest(
          field,
          "invalid_value",
          "%s must be between %s and %s".formatted(field, (long) least, (long) most));
    }
    return value;
  }

  private static List<String> stops(@Nullable JsonNode stop) {
    if (!UnsupportedFields.isFilled(stop)) {
      return List.of();
    }
    List<String> stops = new ArrayList<>();
    if (stop.isTextual()) {
      stops.add(stop.asText());
    } else {
      stop.forEach(text -> stops.add(text.isTextual() ? text.asText() : ""));
    }
    boolean fit =
        stops.size() <= MOST_STOPS
            && stops.stream().allMatch(text -> !text.isEmpty() && text.length() <= LONGEST_STOP);
    if (stops.isEmpty() || !fit) {
      throw ApiException.badRequest(
          "stop",
          "invalid_value",
          "stop is a text or a list of 1 to %d texts of 1 to %d characters"
              .formatted(MOST_STOPS, LONGEST_STOP));
    }
    return stops;
  }

  private static OptionalInt alternatives(ChatRequest request) {
    int asked = request.topLogprobs() == null ? 0 : request.topLogprobs();
    boolean logprobs = Boolean.TRUE.equals(request.logprobs());
    if (asked < 0 || asked > MOST_ALTERNATIVES || asked > 0 && !logprobs) {
      throw ApiException.badRequest(
          "top_logprobs",
          "invalid_value",
          "top_logprobs is between 0 and %d and needs logprobs set to true"
              .formatted(MOST_ALTERNATIVES));
    }
    return logprobs ? OptionalInt.of(asked) : OptionalInt.empty();
  }
}
