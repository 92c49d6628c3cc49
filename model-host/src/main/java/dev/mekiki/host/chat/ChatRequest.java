package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/chat/completions}. Fields that are not here are ignored, as OpenAI's
 * clients send more with every version; what would change the answer and cannot be honoured is here
 * and refused ({@link UnsupportedFields}).
 *
 * @param messages each with {@code role} and {@code content}, a text or a list of parts
 * @param stop one text or up to four at which the answer ends
 * @param seed of sampling: the same seed, request and weights give the same answer
 * @param logitBias by token id of the base
 * @param temperature 0 when it is missing, unlike OpenAI's: the same request gives the same answer
 */
record ChatRequest(
    @Nullable String model,
    @Nullable List<Message> messages,
    @JsonProperty("max_tokens") @Nullable Integer maxTokens,
    @JsonProperty("max_completion_tokens") @Nullable Integer maxCompletionTokens,
    @Nullable Boolean stream,
    @JsonProperty("stream_options") @Nullable StreamOptions streamOptions,
    @Nullable Integer n,
    @Nullable JsonNode stop,
    @Nullable Double temperature,
    @JsonProperty("top_p") @Nullable Double topP,
    @Nullable Long seed,
    @JsonProperty("presence_penalty") @Nullable Double presencePenalty,
    @JsonProperty("frequency_penalty") @Nullable Double frequencyPenalty,
    @JsonProperty("logit_bias") @Nullable Map<Integer, Double> logitBias,
    @Nullable Boolean logprobs,
    @JsonProperty("top_logprobs") @Nullable Integer topLogprobs,
    @JsonProperty("response_format") @Nullable JsonNode responseFormat,
    @Nullable JsonNode tools,
    @Nullable JsonNode functions,
    @Nullable JsonNode modalities,
    @Nullable JsonNode audio,
    @JsonProperty("web_search_options") @Nullable JsonNode webSearchOptions,
    @Nullable Extras mekiki) {

  record Message(@Nullable String role, @Nullable JsonNode content) {}

  record StreamOptions(@JsonProperty("include_usage") boolean includeUsage) {}

  /**
   * @param ground whether the answer should come with boxes
   */
  record Extras(boolean ground) {}

  boolean ground() {
    return mekiki != null && mekiki.ground();
  }

  boolean streams() {
    return Boolean.TRUE.equals(stream);
  }

  boolean streamsUsage() {
    return streamOptions != null && streamOptions.includeUsage();
  }
}
