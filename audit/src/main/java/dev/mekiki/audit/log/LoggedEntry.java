package dev.mekiki.audit.log;

import dev.mekiki.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An entry as it stands in the log.
 *
 * @param index in the log, from 0
 * @param leaf the canonical JSON that is hashed, byte for byte
 */
public record LoggedEntry(long index, String leaf) {

  /** Hash of the leaf, where proofs start. */
  public Hash hash() {
    return Hash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8));
  }

  public Instant at() {
    return Instant.parse(text("at"));
  }

  public String actor() {
    return text("actor");
  }

  public String action() {
    return text("action");
  }

  public UUID ticket() {
    return UUID.fromString(text("ticket"));
  }

  public String subject() {
    return text("subject");
  }

  /** All members of the leaf by name; what is sealed is base64, or empty. */
  public Map<String, Object> members() {
    return CanonicalJson.read(leaf);
  }

  private String text(String member) {
    return String.valueOf(members().get(member));
  }
}
