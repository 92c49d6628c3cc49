package dev.mekiki.host.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a question asks for. Accuracy is reported for each kind. */
public enum Kind {
  /** Whether the part is free of defects. */
  OK,
  /** Which defect there is. */
  DEFECT,
  /** Whether a named thing or defect is there. */
  PRESENCE,
  /** Where something is, in words. */
  PLACE,
  /** How big a defect is. */
  SIZE,
  /** Which part is shown. */
  PRODUCT,
  /** What an instrument shows. */
  READING,
  /** Something that no photo shows; the right answer says so. */
  NOT_IN_PHOTO,
  /** Where something is, in boxes; the one kind without an answer in words. */
  LOCATE,
  /** What is in the photo. */
  CONTENT,
  /** How many there are. */
  COUNT,
  /** Which colour something has. */
  COLOUR;

  /** As it stands in {@code questions.jsonl}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
