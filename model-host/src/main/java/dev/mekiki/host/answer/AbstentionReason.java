package dev.mekiki.host.answer;

/** Why the host gives no answer to rely on. */
public enum AbstentionReason {
  /** The model says that the photo does not show it. */
  NOT_IN_PHOTO,
  /** The calibrated confidence lies under the adaptor's abstention floor. */
  LOW_CONFIDENCE,
  /** The photo is unlike those that the adaptor was trained on. */
  PHOTO_UNLIKE,
  /** What the answer rests on is unlike all that the adaptor was taught. */
  OBJECT_UNLIKE,
  /** The question is about a thing that the adaptor never met in training. */
  UNKNOWN_OBJECT,
  /** The question is in a language that the adaptor was not trained on. */
  LANGUAGE,
  /** Nobody has measured how often this model is right. */
  UNCALIBRATED
}
