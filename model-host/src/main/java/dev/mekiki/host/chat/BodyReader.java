package dev.mekiki.host.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads the body of a request that has a place in the line: nothing of it is read, and no memory
 * taken for it, before the host has a place. A body that comes too slowly meets the deadline.
 */
@Component
final class BodyReader {
  private final ObjectReader json;

  BodyReader(ObjectMapper json) {
    this.json = json.readerFor(ChatRequest.class);
  }

  /**
   * Reads to the end of the body, so that what comes after belongs to the next request.
   *
   * @throws ApiException 400 for malformed JSON, 408 when the body does not come, 413 when it is
   *     too large; otherwise as {@link Place#requireNotCancelled()}
   */
  ChatRequest read(HttpServletRequest request, Place place) {
    try {
      InputStream body = new Body(request.getInputStream(), place);
      // The JSON text "null" is read as null.
      Optional<ChatRequest> read = Optional.ofNullable(json.readValue(body));
      body.transferTo(OutputStream.nullOutputStream());
      return read.orElseThrow(BodyReader::malformed);
    } catch (IOException e) {
      place.requireNotCancelled();
      throw refusal(e);
    }
  }

  private static ApiException refusal(IOException e) {
    if (BodyTooLargeException.isCauseOf(e)) {
      return ApiException.of(HttpStatus.PAYLOAD_TOO_LARGE, BodyTooLargeException.ERROR);
    }
    return e instanceof JsonProcessingException
        ? malformed()
        : ApiException.of(HttpStatus.REQUEST_TIMEOUT, HttpErrors.of(HttpStatus.REQUEST_TIMEOUT));
  }

  private static ApiException malformed() {
    return ApiException.of(HttpStatus.BAD_REQUEST, HttpErrors.of(HttpStatus.BAD_REQUEST));
  }

  /** A body that is no longer read once its request is cancelled. */
  private static final class Body extends FilterInputStream {
    private final Place place;

    Body(InputStream body, Place place) {
      super(body);
      this.place = place;
    }

    @Override
    public int read() throws IOException {
      checkPlace();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      checkPlace();
      return super.read(bytes, offset, length);
    }

    private void checkPlace() throws IOException {
      if (place.isLost()) {
        throw new IOException("The request has lost its place");
      }
    }

    /** The JSON ends before the body does, which the container closes. */
    @Override
    public void close() {}
  }
}
