package dev.mekiki.embedded.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One HTTP request and the way to answer it. */
final class Call {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpExchange exchange;
  private final List<String> path;

  Call(HttpExchange exchange) {
    this.exchange = exchange;
    var whole = exchange.getRequestURI().getPath();
    this.path = List.of(whole.substring("/v2/".length()).split("/"));
  }

  /**
   * The method and the path below /v2, for example {@code "POST user-tasks/*\/assignment"}; keys
   * and ids become a star.
   */
  String operation() {
    var pattern =
        new StringBuilder(exchange.getRequestMethod()).append(' ').append(path.getFirst());
    for (var segment : path.subList(1, path.size())) {
      pattern.append('/').append(FIXED_SEGMENTS.contains(segment) ? segment : "*");
    }
    return pattern.toString();
  }

  private static final List<String> FIXED_SEGMENTS =
      List.of("search", "assignment", "assignee", "completion", "batch", "links");

  String segment(int index) {
    return path.get(index);
  }

  long key(int index) {
    try {
      return Long.parseLong(segment(index));
    } catch (NumberFormatException e) {
      throw Problem.invalid("A key is a number, not '" + segment(index) + "'");
    }
  }

  Optional<String> query(String name) {
    var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    return Arrays.stream(query.split("&"))
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> parameter.substring(name.length() + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .findFirst();
  }

  String header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  InputStream body() {
    return exchange.getRequestBody();
  }

  JsonNode json() throws IOException {
    var content = body().readAllBytes();
    return content.length == 0
        ? JSON.createObjectNode()
        : parse(new String(content, StandardCharsets.UTF_8));
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw Problem.invalid("The request is not JSON: " + e.getOriginalMessage());
    }
  }

  void answer(int status, JsonNode body) throws IOException {
    answer(status, "application/json", JSON.writeValueAsBytes(body));
  }

  void answer(int status, String contentType, byte[] content) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  void noContent() throws IOException {
    exchange.sendResponseHeaders(204, -1);
  }

  void answer(Problem problem) throws IOException {
    var body =
        JSON.createObjectNode()
            .put("type", "about:blank")
            .put("title", problem.title())
            .put("status", problem.status())
            .put("detail", problem.getMessage())
            .put("instance", exchange.getRequestURI().getPath());
    answer(problem.status(), "application/problem+json", JSON.writeValueAsBytes(body));
  }
}
