package dev.mekiki.audit.cosign;

import dev.mekiki.audit.checkpoint.Cosignature;

/** What a witness answered to a submission, or that it did not. */
sealed interface Reply {
  /** 200 with a cosignature that was verified. */
  record Cosigned(Cosignature cosignature) implements Reply {}

  /**
   * 409: the submission started elsewhere than the witness does.
   *
   * @param size of the checkpoint that it cosigned last
   */
  record OtherSize(long size) implements Reply {}

  /** 422: the checkpoint does not continue what the witness knows. */
  record Inconsistent(String said) implements Reply {}

  /**
   * No answer, none that can be used, or one that says that witness and log do not know each other.
   */
  record Failed(String why) implements Reply {}
}
