package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a streamed answer in OpenAI's shape.
 *
 * @param choices one, or none in the chunk that carries the usage
 * @param usage only where {@code stream_options.include_usage} asks for it, in the last chunk
 * @param mekiki in the chunk that says why the answer ends
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChatChunk(
    String id,
    String object,
    long created,
    String model,
    @JsonProperty("system_fingerprint") String fingerprint,
    List<Choice> choices,
    @Nullable Usage usage,
    @Nullable MekikiPart mekiki) {

  /**
   * @param finishReason null in all but the last
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Choice(
      int index,
      Delta delta,
      @Nullable Logprobs logprobs,
      @JsonProperty("finish_reason") @Nullable String finishReason) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Delta(@Nullable String role, @Nullable String content) {}

  static ChatChunk role(Heading heading) {
    return of(heading, new Choice(0, new Delta("assistant", ""), null, null), null);
  }

  static ChatChunk words(Heading heading, String text, @Nullable Logprobs logprobs) {
    return of(heading, new Choice(0, new Delta(null, text), logprobs, null), null);
  }

  /**
   * @param text what has not been streamed yet; empty when all has
   */
  static ChatChunk end(Heading heading, String text, Reply reply) {
    Delta rest = new Delta(null, text.isEmpty() ? null : text);
    return of(heading, new Choice(0, rest, null, reply.finishWord()), reply.mekiki());
  }

  static ChatChunk usage(Heading heading, Usage usage) {
    return new ChatChunk(
        heading.id(),
        OBJECT,
        heading.created(),
        heading.model(),
        heading.fingerprint(),
        List.of(),
        usage,
        null);
  }

  private static final String OBJECT = "chat.completion.chunk";

  private static ChatChunk of(Heading heading, Choice choice, @Nullable MekikiPart mekiki) {
    return new ChatChunk(
        heading.id(),
        OBJECT,
        heading.created(),
        heading.model(),
        heading.fingerprint(),
        List.of(choice),
        null,
        mekiki);
  }
}
