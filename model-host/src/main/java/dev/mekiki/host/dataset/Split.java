package dev.mekiki.host.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a photo may be used for. */
public enum Split {
  TRAIN,
  CALIBRATION,
  TEST;

  /** As it stands in {@code questions.jsonl}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Split> of(String label) {
    return Arrays.stream(values()).filter(split -> split.label().equals(label)).findFirst();
  }
}
