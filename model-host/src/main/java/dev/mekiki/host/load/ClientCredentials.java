package dev.mekiki.host.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * Tokens of a real issuer by the client credentials grant (RFC 6749, section 4.4), fetched again
 * before they end. All tenants are the one client.
 */
public final class ClientCredentials implements BearerTokens {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;
  private final String form;
  private String token = "";
  private long fetchAgainAt = System.nanoTime();

  /**
   * @param endpoint the issuer's token endpoint
   */
  public ClientCredentials(URI endpoint, String clientId, String clientSecret) {
    this.endpoint = endpoint;
    this.form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(encoded(clientId), encoded(clientSecret));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized String token(String tenant) {
    if (System.nanoTime() - fetchAgainAt >= 0) {
      try {
        fetch();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while a token was fetched");
      }
    }
    return token;
  }

  private void fetch() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s gives no token (%d): check MEKIKI_CLIENT_ID and MEKIKI_CLIENT_SECRET"
              .formatted(endpoint, response.statusCode()));
    }
    JsonNode body = JSON.readTree(response.body());
    token = body.path("access_token").asText();
    Duration valid = Duration.ofSeconds(body.path("expires_in").asLong(60));
    fetchAgainAt = System.nanoTime() + valid.minus(MARGIN).toNanos();
  }
}
