package dev.mekiki.workers.hostrecords;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.audit.AuditEvent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** The log's entries of the model host's records. They are about no data subject. */
final class RecordEntry {
  static final String SUBJECT = "mekiki:model-host";
  static final String BROKEN = "adaptor.records-broken";
  static final String PROMOTIONS = "promotions/";
  static final String SELF_CHECKS = "self-checks/";

  private static final String HOST = "model-host";

  /** Before a name that the host told: neither a worker of this service nor logged in here. */
  private static final String TOLD_BY_HOST = HOST + ":";

  private static final int LONGEST = 200;

  /** Half of a surrogate pair, or NUL: neither has a place in the database's JSON. */
  private static final Pattern NO_CHARACTER = Pattern.compile("[\\p{Cs}\\x00]");

  private RecordEntry() {}

  /**
   * @throws IllegalArgumentException when this version does not know records of the kind
   */
  static AuditEvent of(String stream, HostRecord record) {
    if (stream.startsWith(PROMOTIONS)) {
      return promotion(stream.substring(PROMOTIONS.length()), record);
    }
    if (stream.startsWith(SELF_CHECKS)) {
      return selfCheck(record);
    }
    throw new IllegalArgumentException("Records of " + stream + " are not known here");
  }

  private static AuditEvent promotion(String adaptor, HostRecord record) {
    var said = record.record();
    var action =
        switch (said.path("action").asText()) {
          case "PROMOTE" -> "adaptor.promoted";
          case "ROLL_BACK" -> "adaptor.rolled-back";
          // Not the whole record, which names a person.
          default ->
              throw new IllegalArgumentException(
                  "It is no promotion: " + shortened(said.path("action")));
        };
    Map<String, String> model = new TreeMap<>();
    model.put("adaptor", adaptor + "@" + text(said, "version").orElse(""));
    text(said, "from").ifPresent(from -> model.put("from", adaptor + "@" + from));
    text(said, "at").ifPresent(at -> model.put("at", at));
    var by = text(said, "by").map(TOLD_BY_HOST::concat).orElse(HOST);
    return event(by, action, model, Map.of("record", record.chain()));
  }

  private static AuditEvent selfCheck(HostRecord record) {
    var said = record.record();
    Map<String, String> model = new TreeMap<>();
    model.put("result", said.path("passed").asBoolean() ? "passed" : "failed");
    text(said, "on").ifPresent(on -> model.put("on", on));
    text(said, "at").ifPresent(at -> model.put("at", at));
    text(said, "adaptor")
        .ifPresent(
            adaptor -> model.put("adaptor", adaptor + "@" + text(said, "version").orElse("")));
    text(said, "batchInvariant").ifPresent(same -> model.put("batchInvariant", same));
    Map<String, String> digests = new TreeMap<>();
    digests.put("record", record.chain());
    text(said, "selfCheck").ifPresent(digest -> digests.put("selfCheck", digest));
    text(said, "adaptorSha256").ifPresent(digest -> digests.put("adaptor", digest));
    return event(HOST, "adaptor.self-checked", model, digests);
  }

  /** A stream that does not go on from what was known of it. */
  static AuditEvent broken(String stream, int number, String expected, String found) {
    Map<String, String> digests = new TreeMap<>();
    digests.put("expected", expected);
    if (!found.isEmpty()) {
      digests.put("found", found);
    }
    return event(
        HOST, BROKEN, Map.of("stream", stream, "number", Integer.toString(number)), digests);
  }

  private static AuditEvent event(
      String actor, String action, Map<String, String> model, Map<String, String> digests) {
    return new AuditEvent(
        actor,
        action,
        UUID.randomUUID(),
        Optional.empty(),
        model,
        Optional.empty(),
        SUBJECT,
        Map.of(),
        digests);
  }

  private static Optional<String> text(JsonNode said, String member) {
    var value = said.path(member);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(shortened(value))
        : Optional.empty();
  }

  private static String shortened(JsonNode value) {
    var text = value.isTextual() ? value.asText() : value.toString();
    var whole = NO_CHARACTER.matcher(text).replaceAll("\ufffd");
    if (whole.length() <= LONGEST) {
      return whole;
    }
    var insidePair = Character.isHighSurrogate(whole.charAt(LONGEST - 1));
    return whole.substring(0, insidePair ? LONGEST - 1 : LONGEST);
  }
}
