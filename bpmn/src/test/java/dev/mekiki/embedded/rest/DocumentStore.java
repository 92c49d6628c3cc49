package dev.mekiki.embedded.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Camunda's in-memory document store. */
final class DocumentStore {
  static final String ID = "in-memory";

  /** A document and the reference that processes carry. */
  record Document(byte[] content, ObjectNode reference, Optional<Instant> expires) {
    String hash() {
      return reference.path("contentHash").asText();
    }

    String contentType() {
      return reference.path("metadata").path("contentType").asText();
    }
  }

  private final Map<String, Document> documents = new ConcurrentHashMap<>();

  Optional<Document> find(String id) {
    var now = Instant.now();
    return Optional.ofNullable(documents.get(id))
        .filter(document -> document.expires().map(now::isBefore).orElse(true));
  }

  boolean delete(String id) {
    return documents.remove(id) != null;
  }

  /** Keeps an upload and returns its reference; an id that is taken is a conflict. */
  ObjectNode create(String id, Upload upload, JsonNode metadata) {
    var reference = reference(id, upload, metadata);
    var document = new Document(upload.content(), reference, expiry(metadata));
    if (documents.putIfAbsent(id, document) != null) {
      throw new Problem(
          409, "ALREADY_EXISTS", "Document with id '%s' already exists".formatted(id));
    }
    return reference;
  }

  private static ObjectNode reference(String id, Upload upload, JsonNode metadata) {
    var reference =
        Call.JSON
            .createObjectNode()
            .put("camunda.document.type", "camunda")
            .put("storeId", ID)
            .put("documentId", id)
            .put("contentHash", sha256(upload.content()));
    var described =
        reference
            .putObject("metadata")
            .put("contentType", metadata.path("contentType").asText(upload.contentType()))
            .put("fileName", metadata.path("fileName").asText(upload.fileName().orElse(id)))
            .put("size", upload.content().length);
    expiry(metadata).ifPresent(instant -> described.put("expiresAt", instant.toString()));
    for (var name : new String[] {"processDefinitionId", "processInstanceKey"}) {
      if (metadata.hasNonNull(name)) {
        described.set(name, metadata.get(name));
      }
    }
    var custom = metadata.path("customProperties");
    described.set("customProperties", custom.isObject() ? custom : Call.JSON.createObjectNode());
    return reference;
  }

  private static Optional<Instant> expiry(JsonNode metadata) {
    if (!metadata.hasNonNull("expiresAt")) {
      return Optional.empty();
    }
    var text = metadata.get("expiresAt").asText();
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw Problem.invalid("The expiry '%s' is not an RFC 3339 date".formatted(text));
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
