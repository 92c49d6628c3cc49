package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mekiki.host.adaptor.Verdict;
import dev.mekiki.host.answer.AbstentionReason;
import dev.mekiki.host.answer.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Response of {@code POST /v1/chat/completions} in OpenAI's shape, with Mekiki's own part. */
record ChatCompletion(
    String id,
    String object,
    long created,
    String model,
    List<Choice> choices,
    Usage usage,
    Extras mekiki) {

  static final String OBJECT = "chat.completion";

  record Choice(int index, Message message, @JsonProperty("finish_reason") String finishReason) {}

  record Message(String role, String content) {
    static Message assistant(String content) {
      return new Message("assistant", content);
    }
  }

  record Usage(
      @JsonProperty("prompt_tokens") int promptTokens,
      @JsonProperty("completion_tokens") int completionTokens,
      @JsonProperty("total_tokens") int totalTokens) {
    static Usage of(int promptTokens, int completionTokens) {
      return new Usage(promptTokens, completionTokens, promptTokens + completionTokens);
    }
  }

  /**
   * What a process needs beside the words.
   *
   * @param confidence calibrated, 0-1; absent on the text route, which has no calibration
   * @param threshold smallest confidence at which the answer may be released without a person
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Extras(
      boolean abstained,
      @Nullable AbstentionReason reason,
      @Nullable Double confidence,
      @Nullable Double threshold,
      @Nullable Verdict verdict,
      List<Evidence> evidence,
      Provenance model,
      Timings timings) {}

  /**
   * Which weights gave the answer.
   *
   * @param prompt id of the prompt template
   * @param selfCheck digest of the text route's logits on fixed prompts
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Provenance(
      String base,
      String baseSha256,
      @Nullable String adaptor,
      @Nullable String version,
      @Nullable String adaptorSha256,
      @Nullable String encoderSha256,
      String prompt,
      String precision,
      String selfCheck) {}

  /** Milliseconds. */
  record Timings(long queueMs, long encodeMs, long prefillMs, long decodeMs) {}
}
