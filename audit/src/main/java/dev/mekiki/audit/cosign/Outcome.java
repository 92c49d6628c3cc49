package dev.mekiki.audit.cosign;

import java.time.Instant;

/** What came of asking a witness. */
public sealed interface Outcome {
  /** The witness has cosigned the newest checkpoint, now or before; 0 before the first. */
  record Current(long size) implements Outcome {}

  /** It cosigned now. */
  record Cosigned(long size, Instant at) implements Outcome {}

  /** Another process of ours was faster; the next time will tell. */
  record Overtaken() implements Outcome {}

  /**
   * What it cosigned before is not a beginning of this log: one of the two histories is not the
   * log's. It was recorded.
   */
  record Disputed(long size, String said) implements Outcome {}

  /** It did not answer, or not so that it helps. */
  record Failed(String why) implements Outcome {}
}
