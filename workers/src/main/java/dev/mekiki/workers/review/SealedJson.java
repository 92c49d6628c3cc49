package dev.mekiki.workers.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.audit.SubjectKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Records as JSON, sealed under a data subject's key and bound to the row that they lie in. */
@Component
class SealedJson {
  private final SubjectKeys keys;
  private final ObjectMapper json;

  SealedJson(SubjectKeys keys, ObjectMapper json) {
    this.keys = keys;
    this.json = json;
  }

  /**
   * @param row table and key, such as {@code review_task/42}
   */
  byte[] seal(String subject, String row, Object value) {
    try {
      return keys.seal(subject, json.writeValueAsBytes(value), context(row));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when the subject's key was erased. */
  <T> Optional<T> open(String subject, String row, byte[] sealed, Class<T> type) {
    try {
      return Optional.of(json.readValue(keys.open(subject, sealed, context(row)), type));
    } catch (SubjectErasedException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Row " + row + " is not readable by this version", e);
    }
  }

  private static byte[] context(String row) {
    return row.getBytes(StandardCharsets.UTF_8);
  }
}
