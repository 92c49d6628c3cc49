package dev.mekiki.workers.answer;

import dev.mekiki.audit.Digests;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The draw for spot checks: even, and fixed by the ticket, so that no retry can draw again. */
final class SpotCheck {
  private SpotCheck() {}

  /** 0 to 99. */
  static int draw(UUID ticket) {
    var digest = Digests.sha256(("draw:" + ticket).getBytes(StandardCharsets.UTF_8));
    return (int) (Long.parseLong(digest.substring(0, 12), 16) % 100);
  }
}
