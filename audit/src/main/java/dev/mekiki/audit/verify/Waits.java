package dev.mekiki.audit.verify;

import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.verify.StoredLog.Waiting;
import dev.mekiki.audit.verify.Verification.Broken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Leaves without an index. A moment after they were written that is as it should be; later somebody
 * keeps them out of the log.
 *
 * @param overdue whoever was written before this should be in the log
 */
record Waits(List<Waiting> leaves, Instant overdue) {

  Waits {
    leaves = List.copyOf(leaves);
  }

  Optional<Broken> broken() {
    return leaves.stream().flatMap(leaf -> judge(leaf).stream()).findFirst();
  }

  private Optional<Broken> judge(Waiting waiting) {
    if (waiting.leaf().isEmpty()) {
      return broken(waiting, Fault.LEAF_DELETED, "it was deleted before it got its index");
    }
    try {
      Instant at = new LoggedEntry(0, waiting.leaf().get()).at();
      return at.isBefore(overdue)
          ? broken(waiting, Fault.NOT_INTEGRATED, "written at %s, it is in no tree".formatted(at))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      return broken(waiting, Fault.NOT_INTEGRATED, "when it was written cannot be read");
    }
  }

  private static Optional<Broken> broken(Waiting waiting, Fault fault, String detail) {
    return Optional.of(new Broken(fault, waiting.number(), waiting.number(), detail));
  }
}
