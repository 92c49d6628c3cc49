package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Callers that hang up, on sockets of their own, against the real server. */
@TestPropertySource(properties = "mekiki.queue.deadline=1h")
class HangUpTest extends HostTest {
  private final AtomicBoolean held = new AtomicBoolean(true);

  @Test
  void freesTheRowOfACallerThatWaitsForAWholeAnswer() throws Exception {
    MODEL.holdWhile(held::get);
    Socket caller = send("/v1/chat/completions", chat("tiny-base", "Hello"));
    awaitMetric("mekiki_num_requests_running 1.0");

    caller.close();

    awaitMetric("mekiki_num_requests_running 0.0");
    assertThat(held).as("the model was never released").isTrue();
    awaitMetric("mekiki_request_success_total{finished_reason=\"abort\",model_name=\"tiny-base\"}");
  }

  @Test
  void freesTheRowOfACallerThatWasReadingAStream() throws Exception {
    MODEL.holdAt(said -> said == 3 && held.get());
    Map<String, Object> request = new HashMap<>(chat("tiny-base", "Hello"));
    request.put("stream", true);
    Socket caller = send("/v1/chat/completions", request);
    BufferedReader answer = reader(caller);
    int words = 0;
    while (words < 2) {
      words += answer.readLine().contains("\"delta\":{\"content\"") ? 1 : 0;
    }

    caller.close();

    awaitMetric("mekiki_num_requests_running 0.0");
  }

  @Test
  void freesThePlaceOfACallerThatWaitsInTheLine() throws Exception {
    MODEL.holdWhile(held::get);
    try (Socket running = send("/v1/chat/completions", chat("tiny-base", "Hello"))) {
      awaitMetric("mekiki_num_requests_running 1.0");
      Socket waiting = send("/v1/chat/completions", chat("tiny-base", "Hello"));
      awaitMetric("mekiki_num_requests_waiting 1.0");

      waiting.close();

      awaitMetric("mekiki_num_requests_waiting 0.0");
      assertThat(running.isClosed()).isFalse();
      held.set(false);
      assertThat(reader(running).readLine()).contains("200");
    }
  }

  @Test
  void keepsAConnectionFitForTheNextRequest() throws Exception {
    held.set(false);
    try (Socket caller = send("/v1/chat/completions", chat("tiny-base", "Hello"))) {
      write(caller, "/v1/chat/completions", JSON.writeValueAsString(chat("tiny-base", "Again")));
      BufferedReader answers = reader(caller);
      int answered = 0;
      for (String line = answers.readLine(); answered < 2; line = answers.readLine()) {
        answered += line.contains("HTTP/1.1 200") ? 1 : 0;
      }
      assertThat(answered).isEqualTo(2);
    }
  }

  /** The host is full: one request runs, one waits, and this one has sent no byte of its body. */
  @Test
  void turnsACallerAwayBeforeItsBodyIsRead() throws Exception {
    MODEL.holdWhile(held::get);
    try (Socket running = send("/v1/chat/completions", chat("tiny-base", "Hello"));
        Socket waiting = send("/v1/chat/completions", chat("tiny-base", "Hello"));
        Socket refused = open()) {
      awaitMetric("mekiki_num_requests_waiting 1.0");

      writeHead(refused, "/v1/chat/completions", 60_000, "Expect: 100-continue");

      assertThat(reader(refused).readLine()).contains("429");
      assertThat(running.isClosed() || waiting.isClosed()).isFalse();
      held.set(false);
      assertThat(reader(waiting).readLine()).contains("200");
    }
  }

  private Socket send(String path, Object body) throws IOException {
    Socket socket = open();
    write(socket, path, JSON.writeValueAsString(body));
    return socket;
  }

  private Socket open() throws IOException {
    return new Socket("127.0.0.1", port());
  }

  private static void write(Socket socket, String path, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    writeHead(socket, path, bytes.length, "Accept: */*");
    socket.getOutputStream().write(bytes);
  }

  private static void writeHead(Socket socket, String path, int length, String field)
      throws IOException {
    String head =
        """
        POST %s HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d
        %s

        """
            .formatted(path, ISSUER.token(), length, field)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
