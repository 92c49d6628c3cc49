package dev.mekiki.host.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a photo may be used for. */
public enum Split {
  TRAIN,
  CALIBRATION,
  TEST;

  /** As it stands in {@code questions.jsonl}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Split> of(String label) {
    return Arrays.stream(values()).filter(split -> split.label().equals(label)).findFirst();
  }
}
