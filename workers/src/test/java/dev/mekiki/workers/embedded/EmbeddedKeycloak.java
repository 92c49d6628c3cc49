package dev.mekiki.workers.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * A Keycloak with the realm {@code mekiki} of keycloak/mekiki-realm.json, in a process of its own.
 * Nothing that changes in it survives {@link #close}. The realm's users have their name and {@code
 * -demo} as password, its clients their id and {@code -demo} as secret.
 */
public final class EmbeddedKeycloak implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final ChildProcess process;
  private final Path data;
  private final URI issuer;

  private EmbeddedKeycloak(ChildProcess process, Path data, URI issuer) {
    this.process = process;
    this.data = data;
    this.issuer = issuer;
  }

  /** Starts Keycloak and waits until it is ready; the first time on a machine takes a minute. */
  public static EmbeddedKeycloak start() throws IOException, InterruptedException {
    return start(ChildProcess.freePort());
  }

  /** Starts on a given port, for those who must know the issuer before it is ready. */
  static EmbeddedKeycloak start(int port) throws IOException, InterruptedException {
    var distribution = KeycloakDistribution.prepare();
    var data = Files.createTempDirectory("mekiki-keycloak");
    distribution.copyDatabase(data);
    var managementPort = ChildProcess.freePort();
    var command =
        distribution.command(
            "start",
            "--optimized",
            "--cache=local",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--http-management-port=" + managementPort,
            "--http-management-scheme=http",
            "--hostname=" + issuer(port).resolve("/"),
            "--log-level=warn",
            KeycloakDistribution.databaseOption(data));
    var process = ChildProcess.start("Keycloak", command, data.resolve("keycloak.log"));
    var keycloak = new EmbeddedKeycloak(process, data, issuer(port));
    keycloak.awaitReady(managementPort);
    return keycloak;
  }

  private void awaitReady(int managementPort) throws IOException, InterruptedException {
    try {
      process.awaitHealthy(
          URI.create("http://127.0.0.1:" + managementPort + "/health/ready"), LIMIT);
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  static URI issuer(int port) {
    return URI.create("http://127.0.0.1:%d/realms/mekiki".formatted(port));
  }

  /** The realm's URL, as its tokens name it. */
  public URI issuer() {
    return issuer;
  }

  /** An access token for a service account, by client credentials. */
  public String token(String client, String secret) throws IOException, InterruptedException {
    var form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(encode(client), encode(secret));
    var request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "No token for client %s: %s".formatted(client, response.body()));
      }
      return new ObjectMapper().readTree(response.body()).path("access_token").asText();
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The processes that Keycloak consists of. */
  public List<Long> pids() {
    return process.pids();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.close();
    FileSystemUtils.deleteRecursively(data);
  }
}
