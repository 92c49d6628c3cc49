package dev.mekiki.workers.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** Sends tickets to the intake API and asks what became of them, as any calling system would. */
final class IntakeClient {
  private final RestClient http;

  /**
   * @param token gives a bearer token with the audience {@code mekiki-api} and the role agent
   */
  IntakeClient(URI workers, Supplier<String> token) {
    http =
        RestClient.builder()
            .requestFactory(new JdkClientHttpRequestFactory())
            .baseUrl(workers.toString())
            .requestInterceptor(
                (request, body, next) -> {
                  request.getHeaders().setBearerAuth(token.get());
                  return next.execute(request, body);
                })
            .build();
  }

  /** Submits the ticket with its photos from the folder; returns the id that intake gave it. */
  UUID submit(SampleTicket ticket, Path folder) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("ticket", ticket.request());
    for (var photo : ticket.photos()) {
      parts.add("photo", new FileSystemResource(folder.resolve(photo)));
    }
    record Accepted(UUID id) {}
    var accepted =
        http.post()
            .uri("/api/tickets")
            .header("Idempotency-Key", ticket.id().toString())
            .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
            .contentType(MediaType.MULTIPART_FORM_DATA)
            .body(parts)
            .retrieve()
            .body(Accepted.class);
    if (accepted == null) {
      throw new IllegalStateException("The intake API answered without a body");
    }
    return accepted.id();
  }

  /** The ticket as its sender sees it. */
  TicketState state(UUID id) {
    var body = http.get().uri("/api/tickets/{id}", id).retrieve().body(JsonNode.class);
    if (body == null) {
      throw new IllegalStateException("The intake API answered without a body");
    }
    return new TicketState(body);
  }
}
