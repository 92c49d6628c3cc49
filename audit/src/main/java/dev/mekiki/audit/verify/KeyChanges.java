package dev.mekiki.audit.verify;

import dev.mekiki.audit.log.KeyRotation;
import dev.mekiki.audit.verify.Evidence.Unknown;
import dev.mekiki.audit.verify.StoredLog.Entry;
import dev.mekiki.audit.verify.Verification.Broken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changes of its key that the log tells of. Whoever has only the newer key cannot check what
 * the older one signed, and need not: a checkpoint signed with a given key covers the same entries,
 * and one of them says that the other key was the log's.
 */
final class KeyChanges {
  /** Index of the first entry that tells of a key, by the key's id. */
  private final Map<String, Long> told = new HashMap<>();

  private final List<Unknown> met = new ArrayList<>();

  void read(Entry entry) {
    entry.leaf().stream()
        .flatMap(leaf -> KeyRotation.keyIds(leaf).stream())
        .forEach(id -> told.putIfAbsent(id, entry.index()));
  }

  /** A checkpoint whose root is that of the entries, signed by a key that was not given. */
  void meet(Unknown checkpoint) {
    met.add(checkpoint);
  }

  /**
   * The first of them that nothing vouches for.
   *
   * @param covered number of entries that a checkpoint signed with a given key covers
   */
  Optional<Broken> unexplained(long covered) {
    return met.stream()
        .filter(unknown -> unknown.size() > covered || !isTold(unknown, covered))
        .findFirst()
        .map(KeyChanges::broken);
  }

  private boolean isTold(Unknown unknown, long covered) {
    return unknown.claim().keyIds().stream()
        .allMatch(id -> told.containsKey(id) && told.get(id) < covered);
  }

  static Broken broken(Unknown unknown) {
    return new Broken(Fault.CHECKPOINT_FORGED, unknown.size(), unknown.size(), unknown.fault());
  }
}
