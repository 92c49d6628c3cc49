package dev.mekiki.workers.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The languages that the adaptors are trained and measured in. */
public enum Language {
  @JsonProperty("en")
  ENGLISH,
  @JsonProperty("ja")
  JAPANESE,
  @JsonProperty("zh")
  CHINESE
}
