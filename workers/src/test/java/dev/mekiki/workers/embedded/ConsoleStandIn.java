package dev.mekiki.workers.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * The least that a client of the authorization code flow is: it sends people to Keycloak and shows
 * the ID token that it gets for the code. Stands in for the console where only the realm is tested.
 */
final class ConsoleStandIn implements AutoCloseable {
  /** Verifier and challenge of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final String RETURN = "/login/oauth2/code/keycloak";

  private final URI issuer;
  private final HttpServer server;

  ConsoleStandIn(URI issuer) throws IOException {
    this.issuer = issuer;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::sendToKeycloak);
    server.createContext(RETURN, this::showToken);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void sendToKeycloak(HttpExchange exchange) throws IOException {
    try (exchange) {
      var query =
          "?response_type=code&client_id=console&scope=openid&redirect_uri=%s&code_challenge=%s&code_challenge_method=S256"
              .formatted(address() + RETURN, CHALLENGE);
      exchange
          .getResponseHeaders()
          .set("Location", issuer + "/protocol/openid-connect/auth" + query);
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private void showToken(HttpExchange exchange) throws IOException {
    try (exchange) {
      var code = exchange.getRequestURI().getQuery().replaceAll("(^|.*&)code=([^&]*).*", "$2");
      var body = idToken(code).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String idToken(String code) throws IOException {
    var form =
        "grant_type=authorization_code&client_id=console&client_secret=console-demo&redirect_uri=%s&code=%s&code_verifier=%s"
            .formatted(address() + RETURN, code, VERIFIER);
    var request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(answer).path("id_token").asText();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
