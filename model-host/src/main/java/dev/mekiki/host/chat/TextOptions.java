package dev.mekiki.host.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.sampling.Sampling;
import dev.mekiki.host.sampling.SamplingRefusedException;
import dev.mekiki.host.text.TextStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How the words of a text answer are chosen and where they end.
 *
 * @param stop texts at which the answer ends, without them
 * @param logprobs whether to tell each token's log-probability
 * @param format what the answer must look like
 */
record TextOptions(Sampling sampling, List<String> stop, boolean logprobs, AnswerFormat format) {
  private static final int LONGEST_STOP = 256;

  TextOptions {
    stop = List.copyOf(stop);
  }

  static TextOptions read(ChatRequest request) {
    boolean logprobs = Boolean.TRUE.equals(request.logprobs());
    if (!logprobs && Objects.requireNonNullElse(request.topLogprobs(), 0) > 0) {
      throw invalid("top_logprobs", "top_logprobs needs logprobs set to true");
    }
    return new TextOptions(
        sampling(request),
        stops(request.stop()),
        logprobs,
        AnswerFormat.read(request.responseFormat()));
  }

  /** Whether the fields ask for chance. One that sends only top_p means OpenAI's temperature, 1. */
  static boolean samples(ChatRequest request) {
    return temperature(request) > 0;
  }

  private static double temperature(ChatRequest request) {
    if (request.temperature() != null) {
      return request.temperature();
    }
    return request.topP() != null && request.topP() < 1 ? 1 : 0;
  }

  private static Sampling sampling(ChatRequest request) {
    try {
      return new Sampling(
          temperature(request),
          Objects.requireNonNullElse(request.topP(), 1.0),
          request.seed() == null ? OptionalLong.empty() : OptionalLong.of(request.seed()),
          Objects.requireNonNullElse(request.topLogprobs(), 0),
          Objects.requireNonNullElse(request.presencePenalty(), 0.0),
          Objects.requireNonNullElse(request.frequencyPenalty(), 0.0),
          Objects.requireNonNullElse(request.logitBias(), Map.of()));
    } catch (SamplingRefusedException e) {
      throw invalid(e.parameter(), String.valueOf(e.getMessage()));
    }
  }

  private static List<String> stops(@Nullable JsonNode stop) {
    if (!UnsupportedFields.isFilled(stop)) {
      return List.of();
    }
    List<String> stops = new ArrayList<>();
    for (JsonNode text : stop.isArray() ? stop : List.of(stop)) {
      if (!text.isTextual() || text.asText().length() > LONGEST_STOP) {
        throw invalid(
            "stop",
            "stop is a text or a list of texts, each of %d characters at most"
                .formatted(LONGEST_STOP));
      }
      stops.add(text.asText());
    }
    try {
      TextStream.check(stops);
    } catch (IllegalArgumentException e) {
      throw invalid("stop", String.valueOf(e.getMessage()));
    }
    return stops;
  }

  private static ApiException invalid(String param, String message) {
    return ApiException.badRequest(param, "invalid_value", message);
  }
}
