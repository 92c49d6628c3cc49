package dev.mekiki.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A signature with the time it was made at, as c2sp.org/tlog-cosignature lays it out: eight bytes
 * of seconds since 1970, big-endian, and 64 bytes of Ed25519 signature.
 */
record TimedSignature(long seconds, byte[] signature) {
  private static final int LENGTH = 64;

  /** The year 9999 ends there; no honest clock says more. */
  private static final long LAST = 253_402_300_799L;

  TimedSignature {
    if (seconds <= 0 || seconds > LAST || signature.length != LENGTH) {
      throw new IllegalArgumentException("This is no signature with its time");
    }
  }

  static TimedSignature read(byte[] bytes) {
    if (bytes.length != Long.BYTES + LENGTH) {
      throw new IllegalArgumentException("A cosignature has 72 bytes, not " + bytes.length);
    }
    return new TimedSignature(
        ByteBuffer.wrap(bytes).getLong(), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
  }

  byte[] bytes() {
    return ByteBuffer.allocate(Long.BYTES + LENGTH).putLong(seconds).put(signature).array();
  }

  Instant at() {
    return Instant.ofEpochSecond(seconds);
  }

  byte[] message(String text) {
    return message(seconds, text);
  }

  /** What is signed: two lines and the checkpoint's text. */
  static byte[] message(long seconds, String text) {
    return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }
}
