package dev.mekiki.workers.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.audit.SubjectKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Values as JSON, sealed under a data subject's key. */
@Component
public class Sealed {
  private final SubjectKeys keys;
  private final ObjectMapper json;

  Sealed(SubjectKeys keys, ObjectMapper json) {
    this.keys = keys;
    this.json = json;
  }

  /**
   * @param place what row the value is sealed for, such as {@code answer:<key>}; it opens only
   *     there
   */
  public byte[] seal(String subject, String place, Object value) {
    try {
      return keys.seal(subject, json.writeValueAsBytes(value), context(place));
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /**
   * @throws dev.mekiki.audit.SubjectErasedException when the subject's key was erased
   */
  public <T> T open(String subject, String place, byte[] sealed, Class<T> type) {
    try {
      return json.readValue(keys.open(subject, sealed, context(place)), type);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As {@link #open}, but empty when the subject's key was erased. */
  public <T> Optional<T> openUnlessErased(
      String subject, String place, byte[] sealed, Class<T> type) {
    try {
      return Optional.of(open(subject, place, sealed, type));
    } catch (SubjectErasedException erased) {
      return Optional.empty();
    }
  }

  private static byte[] context(String place) {
    return place.getBytes(StandardCharsets.UTF_8);
  }
}
