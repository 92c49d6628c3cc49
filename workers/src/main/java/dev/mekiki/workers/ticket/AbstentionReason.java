package dev.mekiki.workers.ticket;

/** Why the model gave no answer. */
public enum AbstentionReason {
  NOT_IN_PHOTO,
  LOW_CONFIDENCE,
  UNKNOWN_OBJECT,
  LANGUAGE,
  /** Nobody has measured how often the model is right. */
  UNCALIBRATED
}
