package dev.mekiki.audit.pack;

import java.util.SortedMap;

/** How large a pack may be; the same for those who make packs and those who verify them. */
final class PackLimits {
  /** Files in a pack. */
  static final int FILES = 10_000;

  /** Bytes of one file. */
  static final long FILE = 32L << 20;

  /** Bytes of all files together, and of the zip. */
  static final long PACK = 256L << 20;

  private PackLimits() {}

  /**
   * @throws IllegalStateException when the pack would be refused by the verifier
   */
  static void check(SortedMap<String, byte[]> files) {
    long total = files.values().stream().mapToLong(bytes -> bytes.length).sum();
    boolean large = files.values().stream().anyMatch(bytes -> bytes.length > FILE);
    if (files.size() > FILES || large || total > PACK) {
      throw new IllegalStateException(
          "The pack would hold %d files with %d bytes, more than a pack may"
              .formatted(files.size(), total));
    }
  }
}
