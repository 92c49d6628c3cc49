package dev.mekiki.audit.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form that its hash is taken of (RFC 8785). */
public final class CanonicalJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private CanonicalJson() {}

  /**
   * @throws IllegalArgumentException when a value has no JSON form
   */
  static String write(Map<String, ?> object) {
    try {
      return canonical(MAPPER.writeValueAsString(object));
    } catch (IOException unwritable) {
      throw new IllegalArgumentException("This cannot be written as JSON", unwritable);
    }
  }

  /**
   * @throws IllegalArgumentException when it is not a JSON object
   */
  static Map<String, Object> read(String json) {
    try {
      return MAPPER.readValue(json, OBJECT);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("This is not a JSON object");
    }
  }

  /** Whether a text is JSON in canonical form already. */
  public static boolean isCanonical(String json) {
    try {
      return canonical(json).equals(json);
    } catch (IOException noJson) {
      return false;
    }
  }

  private static String canonical(String json) throws IOException {
    return new JsonCanonicalizer(json).getEncodedString();
  }
}
