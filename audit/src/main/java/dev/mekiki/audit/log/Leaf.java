package dev.mekiki.audit.log;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry as it is hashed. Version 1 has the members v, at, actor, action, ticket, process,
 * model, rules, subject, sealed and digests; process, model and rules are left out where there is
 * none. Keys of Camunda are strings, since a JSON number keeps only 53 bits (RFC 8785, section
 * 3.2.2.3 and appendix D).
 *
 * @param text canonical JSON
 */
record Leaf(String text) {
  static final int VERSION = 1;
  static final String SEALED = "sealed";

  /** In bytes: what an entry bundle of c2sp.org/tlog-tiles can carry. */
  static final int LONGEST = 0xffff;

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * Writes an event down. Its personal part is sealed with all the rest of the leaf as its context,
   * so that it opens in this entry only; an event without a personal part has an empty string
   * there.
   */
  static Leaf of(AuditEvent event, Instant at, SubjectKeys keys) {
    Map<String, Object> members = open(event, at);
    byte[] context = context(members);
    members.put(SEALED, "");
    if (!event.sealed().isEmpty()) {
      byte[] personal = CanonicalJson.write(event.sealed()).getBytes(StandardCharsets.UTF_8);
      byte[] sealed = keys.seal(event.subject(), personal, context);
      members.put(SEALED, Base64.getEncoder().encodeToString(sealed));
    }
    return bounded(new Leaf(CanonicalJson.write(members)));
  }

  private static Leaf bounded(Leaf leaf) {
    int length = leaf.text.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "The audit entry would have %d bytes; the log takes at most %d. Put what is long elsewhere and log its digest"
              .formatted(length, LONGEST));
    }
    return leaf;
  }

  private static Map<String, Object> open(AuditEvent event, Instant at) {
    Map<String, Object> members = new TreeMap<>();
    members.put("v", VERSION);
    members.put("at", MICROSECONDS.format(at));
    members.put("actor", event.actor());
    members.put("action", event.action());
    members.put("ticket", event.ticket().toString());
    members.put("subject", event.subject());
    members.put("digests", event.digests());
    event
        .process()
        .ifPresent(
            process ->
                members.put(
                    "process",
                    Map.of(
                        "instance", Long.toString(process.instance()),
                        "element", Long.toString(process.element()))));
    event
        .rules()
        .ifPresent(
            rules ->
                members.put(
                    "rules", Map.of("decision", rules.decision(), "version", rules.version())));
    if (!event.model().isEmpty()) {
      members.put("model", event.model());
    }
    return members;
  }

  /** What the sealed part is bound to: the leaf without it. */
  static byte[] context(Map<String, Object> members) {
    Map<String, Object> rest = new TreeMap<>(members);
    rest.remove(SEALED);
    return CanonicalJson.write(rest).getBytes(StandardCharsets.UTF_8);
  }

  Hash hash() {
    return Hash.ofLeaf(text.getBytes(StandardCharsets.UTF_8));
  }
}
