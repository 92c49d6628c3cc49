package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.host.adaptor.Verdict;
import dev.mekiki.host.answer.AbstentionReason;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a process needs beside the words: field {@code mekiki} of a response, which clients that do
 * not know it ignore.
 *
 * @param confidence calibrated, 0-1; absent on the text route, which has no calibration
 * @param photos each photo's own answer, where there are several
 * @param threshold smallest confidence at which the answer may be released without a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MekikiPart(
    boolean abstained,
    @Nullable AbstentionReason reason,
    @Nullable Double confidence,
    @Nullable Double threshold,
    @Nullable Verdict verdict,
    List<ShownPlace> evidence,
    @Nullable List<AnsweredPhotos.Single> photos,
    Provenance model,
    Timings timings) {

  /** Of an answer that claims nothing beside its words and boxes. */
  static MekikiPart plain(List<ShownPlace> evidence, Provenance model, Timings timings) {
    return new MekikiPart(false, null, null, null, null, evidence, null, model, timings);
  }

  /** Milliseconds. */
  record Timings(long queueMs, long encodeMs, long prefillMs, long decodeMs) {
    static Timings ofNanos(long queue, long encode, long prefill, long decode) {
      return new Timings(
          TimeUnit.NANOSECONDS.toMillis(queue),
          TimeUnit.NANOSECONDS.toMillis(encode),
          TimeUnit.NANOSECONDS.toMillis(prefill),
          TimeUnit.NANOSECONDS.toMillis(decode));
    }
  }
}
