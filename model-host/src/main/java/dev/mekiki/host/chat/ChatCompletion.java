package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Response of {@code POST /v1/chat/completions} in OpenAI's shape, with Mekiki's own part. */
record ChatCompletion(
    String id,
    String object,
    long created,
    String model,
    @JsonProperty("system_fingerprint") String fingerprint,
    List<Choice> choices,
    Usage usage,
    MekikiPart mekiki) {

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Choice(
      int index,
      Message message,
      @Nullable Logprobs logprobs,
      @JsonProperty("finish_reason") String finishReason) {}

  /**
   * @param refusal always null: this host abstains in {@code mekiki}, where it can say why
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Message(String role, String content, @Nullable Void refusal) {}

  static ChatCompletion of(Heading heading, Reply reply) {
    return new ChatCompletion(
        heading.id(),
        "chat.completion",
        heading.created(),
        heading.model(),
        heading.fingerprint(),
        List.of(
            new Choice(
                0,
                new Message("assistant", reply.text(), null),
                reply.logprobs().orElse(null),
                reply.finishWord())),
        reply.usage(),
        reply.mekiki());
  }
}
