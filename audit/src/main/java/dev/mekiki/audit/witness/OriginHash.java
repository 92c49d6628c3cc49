package dev.mekiki.audit.witness;

import dev.mekiki.audit.Digests;

/** Names a log in a path: SHA-256 of its origin in lower-case hex (c2sp.org/tlog-witness). */
final class OriginHash {
  private OriginHash() {}

  static String of(String origin) {
    return Digests.sha256(origin);
  }
}
