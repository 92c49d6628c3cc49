package dev.mekiki.host.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Calls a host as any client of it does. Safe for use by several threads. */
public final class HostClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final BearerTokens tokens;

  public HostClient(URI url, BearerTokens tokens) {
    this.url = url;
    this.tokens = tokens;
  }

  /** Whether it answers that it is ready; false also when nobody answers. */
  boolean isReady() throws InterruptedException {
    try {
      return get("/actuator/health/readiness").statusCode() == 200;
    } catch (IOException nobodyThere) {
      return false;
    }
  }

  /** The metrics in Prometheus's text format; a host shows them on the loopback interface only. */
  public Stream<String> metrics() throws IOException, InterruptedException {
    return get("/actuator/prometheus").body().lines();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(url.resolve(path)).GET().build(), BodyHandlers.ofString());
  }

  /** Asks and waits for the whole answer. */
  public Answer complete(String tenant, byte[] body) throws IOException, InterruptedException {
    return Answer.of(http.send(request(tokens.token(tenant), body), BodyHandlers.ofByteArray()));
  }

  /** Asks with this token instead of a tenant's. */
  public Answer completeAs(String token, byte[] body) throws IOException, InterruptedException {
    return Answer.of(http.send(request(token, body), BodyHandlers.ofByteArray()));
  }

  /** Asks; cancelling the future closes the connection. */
  public CompletableFuture<Answer> begin(String tenant, byte[] body) {
    return http.sendAsync(request(tokens.token(tenant), body), BodyHandlers.ofByteArray())
        .thenApply(Answer::of);
  }

  /**
   * Asks for an answer in server-sent events. Closing the stream before its end closes the
   * connection.
   */
  public HttpResponse<Stream<String>> stream(String tenant, byte[] body)
      throws IOException, InterruptedException {
    return http.send(request(tokens.token(tenant), body), BodyHandlers.ofLines());
  }

  private HttpRequest request(String token, byte[] body) {
    return HttpRequest.newBuilder(url.resolve("/v1/chat/completions"))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  /**
   * @param status of HTTP
   * @param body JSON, {@code null} node where there was none
   */
  public record Answer(int status, JsonNode body) {
    static Answer of(HttpResponse<byte[]> response) {
      return new Answer(response.statusCode(), parse(response.body()));
    }

    private static JsonNode parse(byte[] body) {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        return JSON.nullNode();
      }
    }

    /** The words of the answer. */
    public String content() {
      return body.at("/choices/0/message/content").asText();
    }

    /** What the host says went wrong, with the status, for people. */
    public String error() {
      return "%d %s".formatted(status, body.at("/error/message").asText());
    }
  }
}
