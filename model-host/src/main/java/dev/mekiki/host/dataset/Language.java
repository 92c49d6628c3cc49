package dev.mekiki.host.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a question and its answer are written in. */
public enum Language {
  EN,
  JA,
  ZH;

  /** ISO 639-1, as it stands in {@code questions.jsonl}. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
  }
}
