package dev.mekiki.host.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Sends an answer as server-sent events (WHATWG HTML, section 9.2): chunks, then {@code [DONE]}.
 * Nothing is sent before the first words, so that a request that fails until then still gets its
 * HTTP status; what fails later is told in an event of its own.
 */
final class EventStream implements Words {
  private static final byte[] FIELD = "data: ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END_OF_EVENT = "\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);

  private final HttpServletResponse response;
  private final ObjectMapper json;
  private final Heading heading;
  private final boolean tellsUsage;
  private int sent;
  private boolean begun;

  EventStream(
      HttpServletResponse response, ObjectMapper json, Heading heading, boolean tellsUsage) {
    this.response = response;
    this.json = json;
    this.heading = heading;
    this.tellsUsage = tellsUsage;
  }

  Heading heading() {
    return heading;
  }

  boolean hasBegun() {
    return begun;
  }

  /**
   * @throws ClientGoneException when the connection is broken
   */
  @Override
  public void hear(String text, @Nullable Logprobs logprobs) {
    begin();
    if (!text.isEmpty() || logprobs != null) {
      sent += text.length();
      send(ChatChunk.words(heading, text, logprobs));
    }
  }

  void end(Reply reply) {
    begin();
    send(ChatChunk.end(heading, reply.text().substring(sent), reply));
    if (tellsUsage) {
      send(ChatChunk.usage(heading, reply.usage()));
    }
    write(DONE);
  }

  /** Ends a stream that has begun. OpenAI's clients throw their error when they read this event. */
  void fail(ApiError error) {
    send(error);
    write(DONE);
  }

  private void begin() {
    if (!begun) {
      begun = true;
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
      // Asks nginx to pass each event on at once.
      response.setHeader("X-Accel-Buffering", "no");
      send(ChatChunk.role(heading));
    }
  }

  private void send(Object event) {
    try {
      write(json.writeValueAsBytes(event));
    } catch (IOException e) {
      throw new IllegalStateException("An event cannot be written as JSON", e);
    }
  }

  private void write(byte[] data) {
    try {
      OutputStream out = response.getOutputStream();
      out.write(FIELD);
      out.write(data);
      out.write(END_OF_EVENT);
      out.flush();
    } catch (IOException e) {
      throw new ClientGoneException();
    }
  }
}
