package dev.mekiki.host.adaptor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of the version that an adaptor's bare name stands for.
 *
 * @param version that the name stands for from now on
 * @param by who changed it: the subject of the caller's token, or its client
 * @param from version that the name stood for until now; null where none was served
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Promotion(
    Instant at, Action action, String version, String by, @Nullable String from) {
  public enum Action {
    PROMOTE,
    ROLL_BACK
  }

  /** What a file says may lack anything. */
  public Promotion {
    Objects.requireNonNull(at, "at is missing");
    Objects.requireNonNull(action, "action is missing");
    Objects.requireNonNull(version, "version is missing");
    Objects.requireNonNull(by, "by is missing");
  }
}
