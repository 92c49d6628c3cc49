package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Tokens of a request and its answer.
 *
 * @param completionTokens with the end token, where it was reached
 */
record Usage(
    @JsonProperty("prompt_tokens") int promptTokens,
    @JsonProperty("completion_tokens") int completionTokens,
    @JsonProperty("total_tokens") int totalTokens,
    @JsonProperty("prompt_tokens_details") PromptDetails promptDetails) {

  /**
   * @param cachedTokens positions of the prompt that were computed for an earlier request
   */
  record PromptDetails(@JsonProperty("cached_tokens") int cachedTokens) {}

  static Usage of(int promptTokens, int completionTokens, int cachedTokens) {
    return new Usage(
        promptTokens,
        completionTokens,
        promptTokens + completionTokens,
        new PromptDetails(cachedTokens));
  }

  int cachedTokens() {
    return promptDetails.cachedTokens();
  }
}
