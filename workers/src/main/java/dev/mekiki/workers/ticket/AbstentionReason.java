package dev.mekiki.workers.ticket;

/** Why the model gave no answer. */
public enum AbstentionReason {
  NOT_IN_PHOTO,
  LOW_CONFIDENCE,
  /** The photo is unlike those that the model was trained on. */
  PHOTO_UNLIKE,
  /** What the answer rests on is unlike all that the model was taught. */
  OBJECT_UNLIKE,
  UNKNOWN_OBJECT,
  LANGUAGE,
  /** Nobody has measured how often the model is right. */
  UNCALIBRATED
}
