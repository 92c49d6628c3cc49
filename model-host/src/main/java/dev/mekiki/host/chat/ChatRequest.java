package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/chat/completions}. Generation is greedy: {@code temperature}, {@code
 * top_p}, {@code seed} and penalties are accepted, as every client library sends them, and change
 * nothing. Fields that would change the answer's form are refused where they cannot be honoured.
 *
 * @param messages each with {@code role} and {@code content}, a text or a list of parts
 */
record ChatRequest(
    @Nullable String model,
    @Nullable List<Message> messages,
    @JsonProperty("max_tokens") @Nullable Integer maxTokens,
    @JsonProperty("max_completion_tokens") @Nullable Integer maxCompletionTokens,
    @Nullable Integer n,
    @Nullable Boolean stream,
    @Nullable Boolean logprobs,
    @Nullable JsonNode tools,
    @JsonProperty("response_format") @Nullable JsonNode responseFormat,
    @Nullable Extras mekiki) {

  record Message(@Nullable String role, @Nullable JsonNode content) {}

  /**
   * @param ground whether the answer should come with boxes
   */
  record Extras(boolean ground) {}

  boolean ground() {
    return mekiki != null && mekiki.ground();
  }
}
