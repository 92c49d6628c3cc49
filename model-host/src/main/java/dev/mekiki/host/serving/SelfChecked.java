package dev.mekiki.host.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A self-check that the host made of itself.
 *
 * @param on what it was made on
 * @param selfCheck SHA-256 of the base's logits on fixed prompts, with which they were compared
 * @param adaptor name of the adaptor that had been loaded; null at the start
 * @param adaptorSha256 of its weights
 * @param batchInvariant whether requests were answered the same alone and beside others; null where
 *     that was not looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SelfChecked(
    Instant at,
    On on,
    boolean passed,
    String selfCheck,
    @Nullable String adaptor,
    @Nullable String version,
    @Nullable String adaptorSha256,
    @Nullable Boolean batchInvariant) {
  public enum On {
    /** The host started. */
    START,
    /** An adaptor was loaded. */
    LOAD
  }
}
