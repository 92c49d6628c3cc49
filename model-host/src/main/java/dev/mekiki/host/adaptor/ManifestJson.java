package dev.mekiki.host.adaptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Manifest to bytes and back. The signature is over the bytes as they lie in the file, so a
 * manifest is never rewritten after signing. Reading is strict: a missing or unknown field is an
 * error.
 */
public final class ManifestJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** May be missing, because older manifests know nothing of it; then it is this. */
  private static final Map<String, Object> ADDED =
      Map.of(
          "pointer", PointerParameters.NONE,
          "typical", TypicalPhotos.UNKNOWN,
          "familiar", FamiliarThings.UNKNOWN,
          "closer", CloserLook.NONE,
          "tags", Tags.NONE,
          "concepts", List.of());

  private ManifestJson() {}

  /**
   * @throws IOException when the bytes are no manifest; the message says where
   */
  public static AdaptorManifest read(byte[] bytes) throws IOException {
    JsonNode tree = JSON.readTree(bytes);
    if (tree instanceof ObjectNode manifest) {
      ADDED.forEach((field, value) -> add(manifest, field, value));
      if (manifest.get("pointer") instanceof ObjectNode pointer) {
        add(pointer, "strays", 1.0);
        add(pointer, "questions", 0);
      }
      if (manifest.get("familiar") instanceof ObjectNode familiar) {
        boolean known = familiar.path("names").asInt() > 0;
        add(familiar, "logits", known && familiar.path("directions").asInt() == 0);
      }
      if (manifest.get("tags") instanceof ObjectNode tags) {
        add(tags, "counted", false);
        add(tags, "colours", List.of());
        add(tags, "units", 0);
        if (tags.get("words") instanceof ObjectNode words) {
          add(words, "colours", Map.of());
        }
      }
      if (manifest.get("calibration") instanceof ObjectNode calibration) {
        add(calibration, "statistic", "MEAN");
        add(calibration, "photos", 0);
        add(calibration, "taughtSince", List.of());
      }
    }
    return JSON.treeToValue(tree, AdaptorManifest.class);
  }

  private static void add(ObjectNode manifest, String field, Object value) {
    if (!manifest.has(field)) {
      manifest.set(field, JSON.valueToTree(value));
    }
  }

  /** UTF-8 bytes, indented, with a final newline. */
  public static byte[] write(AdaptorManifest manifest) {
    try {
      return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A manifest of records and lists can be written", e);
    }
  }
}
