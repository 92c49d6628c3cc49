package dev.mekiki.audit.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Which entry records the export, the list of what was exported, and the salt of that list's
 * digest.
 */
record ExportRecord(long entry, String salt, String list) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws IllegalArgumentException when the pack does not say it
   */
  static ExportRecord of(OpenedPack pack) {
    JsonNode export = pack.read(PackPaths.EXPORT, ExportRecord::json);
    if (!export.path("entry").isIntegralNumber() || !export.path("salt").isTextual()) {
      throw new IllegalArgumentException("its export.json names no entry and salt");
    }
    String list = pack.text(PackPaths.CONTENTS).orElse("");
    return new ExportRecord(export.path("entry").longValue(), export.path("salt").asText(), list);
  }

  /** Digests by file name; empty where the list is none. */
  Map<String, String> files() {
    try {
      return Sums.parse(list);
    } catch (IllegalArgumentException unreadable) {
      // Its digest is not the logged one either, which is what gets reported.
      return Map.of();
    }
  }

  /** Whether this leaf records an export of this list. */
  boolean recordedBy(String leaf) {
    try {
      JsonNode members = json(leaf);
      return EvidencePack.ACTION.equals(members.path("action").asText())
          && Sums.sha256((salt + list).getBytes(StandardCharsets.UTF_8))
              .equals(members.path("digests").path(EvidencePack.DIGEST).asText());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("it holds something that is no JSON");
    }
  }
}
