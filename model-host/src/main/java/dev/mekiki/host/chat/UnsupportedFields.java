package dev.mekiki.host.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses fields that would change the answer and that no model of this host can honour. */
final class UnsupportedFields {
  private UnsupportedFields() {}

  static void refuseIn(ChatRequest request) {
    refuseIf(
        request.n() != null && request.n() != 1,
        "n",
        "This host gives one answer per request: leave n out or set it to 1");
    refuseIf(isFilled(request.tools()), "tools", "This host calls no tools: leave tools out");
    refuseIf(
        isFilled(request.functions()),
        "functions",
        "This host calls no functions: leave functions out");
    refuseIf(
        isFilled(request.webSearchOptions()),
        "web_search_options",
        "This host never searches the web: leave web_search_options out");
    refuseIf(isFilled(request.audio()), "audio", "This host answers in text: leave audio out");
    refuseIf(
        isFilled(request.modalities()) && !asksForText(request.modalities()),
        "modalities",
        "This host answers in text: leave modalities out or set it to [\"text\"]");
  }

  /**
   * Refuses what only the text route can do. An adaptor's answer about a photo is the likeliest
   * one, whole and in plain words, because its confidence was calibrated on such answers only: a
   * sampled, cut or forced answer would come with a confidence that means nothing, and asking five
   * times at a high temperature would look like five opinions.
   */
  static void refuseForAdaptors(ChatRequest request) {
    refuseForPhotos(
        request, " its calibrated confidence holds for the likeliest whole answer only");
  }

  /** The same: a person who judges an answer shall know how it was chosen. */
  static void refuseForReleased(ChatRequest request) {
    refuseForPhotos(request, " a person judges its answers, which are the likeliest whole ones");
  }

  private static void refuseForPhotos(ChatRequest request, String reason) {
    refuseIf(
        TextOptions.samples(request),
        request.temperature() == null ? "top_p" : "temperature",
        "A model that sees photos does not sample:" + reason + ". Leave temperature and top_p out");
    refuseIf(
        isNotZero(request.presencePenalty()) || isNotZero(request.frequencyPenalty()),
        isNotZero(request.presencePenalty()) ? "presence_penalty" : "frequency_penalty",
        "A model that sees photos takes no penalties:" + reason + ". Leave them out");
    refuseIf(
        request.logitBias() != null && !request.logitBias().isEmpty(),
        "logit_bias",
        "A model that sees photos weighs no tokens:" + reason + ". Leave logit_bias out");
    refuseIf(
        isFilled(request.stop()),
        "stop",
        "A model that sees photos is not stopped early:" + reason + ". Leave stop out");
    refuseIf(
        Boolean.TRUE.equals(request.logprobs()),
        "logprobs",
        "A model that sees photos gives no logprobs:" + reason + ". Leave logprobs out");
    refuseIf(
        isFilled(request.responseFormat()) && !isText(request.responseFormat()),
        "response_format",
        "A model that sees photos answers in words and gives boxes and verdict in 'mekiki': leave"
            + " response_format out");
  }

  static boolean isFilled(@Nullable JsonNode node) {
    return node != null && !node.isNull() && !(node.isContainerNode() && node.isEmpty());
  }

  static boolean isNotZero(@Nullable Double value) {
    return value != null && value != 0;
  }

  static boolean isText(@Nullable JsonNode format) {
    return format != null && "text".equals(format.path("type").asText());
  }

  private static boolean asksForText(@Nullable JsonNode modalities) {
    return Objects.requireNonNull(modalities).isArray()
        && modalities.size() == 1
        && List.of("text").contains(modalities.get(0).asText());
  }

  private static void refuseIf(boolean refused, String param, String message) {
    if (refused) {
      throw ApiException.badRequest(param, "unsupported_parameter", message);
    }
  }
}
