package dev.mekiki.audit.log;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.SigningKeys;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells the log that its signing key is another from now on. The entry is in the first checkpoint
 * that the new key signs, or behind a backlog of more than a batch in a later one; whether there is
 * something to tell follows from the signatures on the checkpoint before, so that of several
 * publishers one does.
 */
public final class KeyRotation {
  /** Action of the entry; its digests {@code from} and {@code to} are the keys' fingerprints. */
  public static final String ROTATED = "log.key-rotated";

  /** Action of the entry that a key signs no more; its digest {@code key} is the fingerprint. */
  public static final String RETIRED = "log.key-retired";

  private static final int ID_DIGITS = 8;
  private static final String ACTOR = "mekiki:publisher";
  private static final String SUBJECT = "mekiki:keys";

  private final SigningKeys keys;
  private final AuditLog log;

  KeyRotation(SigningKeys keys, AuditLog log) {
    this.keys = keys;
    this.log = log;
  }

  /** Appends, in the current transaction, what changed since a checkpoint was signed. */
  void record(Checkpoint last) {
    List<PublicKey> before = last.signers(keys.known());
    PublicKey present = keys.present();
    if (!before.contains(present)) {
      append(ROTATED, Map.of("from", before.getFirst().fingerprint(), "to", present.fingerprint()));
    }
    before.stream()
        .filter(key -> !keys.signers().contains(key))
        .forEach(key -> append(RETIRED, Map.of("key", key.fingerprint())));
  }

  /**
   * The ids of the keys that a leaf says to be the log's; empty where it is about something else.
   */
  public static List<String> keyIds(String leaf) {
    if (!leaf.contains(ROTATED)) {
      return List.of();
    }
    try {
      Map<String, Object> members = CanonicalJson.read(leaf);
      return ROTATED.equals(members.get("action"))
              && members.get("digests") instanceof Map<?, ?> fingerprints
          ? fingerprints.values().stream()
              .map(String::valueOf)
              .filter(fingerprint -> fingerprint.matches("[0-9a-f]{64}"))
              .map(fingerprint -> fingerprint.substring(0, ID_DIGITS))
              .toList()
          : List.of();
    } catch (IllegalArgumentException noObject) {
      return List.of();
    }
  }

  private void append(String action, Map<String, String> fingerprints) {
    log.append(AuditEvent.plain(ACTOR, action, UUID.randomUUID(), SUBJECT, Map.of(), fingerprints));
  }
}
