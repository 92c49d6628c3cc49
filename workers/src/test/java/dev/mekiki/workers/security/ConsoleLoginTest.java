package dev.mekiki.workers.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.workers.Surroundings;
import dev.mekiki.workers.embedded.Browser;
import dev.mekiki.workers.embedded.EmbeddedKeycloak;
import dev.mekiki.workers.embedded.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Logging in to the console and out of it, with a real Keycloak. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ConsoleLoginTest {
  private static final Surroundings SURROUNDINGS = new Surroundings();
  private static EmbeddedKeycloak keycloak;

  @LocalServerPort private int port;

  @BeforeAll
  static void startKeycloak() throws Exception {
    keycloak = EmbeddedKeycloak.start();
  }

  @AfterAll
  static void stopKeycloak() throws Exception {
    keycloak.close();
  }

  @DynamicPropertySource
  static void surround(DynamicPropertyRegistry properties) {
    SURROUNDINGS.register(properties);
    properties.add("mekiki.keycloak.issuer", () -> keycloak.issuer());
    properties.add("mekiki.keycloak.console.secret", () -> "console-demo");
  }

  @Test
  void letsAReviewerInAndOutAgain() throws Exception {
    try (var browser = new Browser()) {
      Page list = browser.login(at("/tasks"), "rita", "rita-demo");
      assertThat(list.status()).isEqualTo(200);
      assertThat(list.document().select("#user").text()).isEqualTo("rita");

      Page after = browser.submit(list, "form.person", Map.of());
      assertThat(after.document().select("#kc-form-login")).as("Keycloak's login form").hasSize(1);
      assertThat(browser.get(at("/tasks")).document().select("#kc-form-login")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"jiro, 200", "lena, 200", "carl, 403", "anna, 403"})
  void opensTheReviewsToReviewersOnly(String user, int status) throws Exception {
    assertThat(login(user).status()).isEqualTo(status);
  }

  @Test
  void sendsCookiesThatScriptsAndOtherSitesDoNotGet() throws Exception {
    var request = HttpRequest.newBuilder(at("/tasks")).header("Accept", "text/html");
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request.build(), BodyHandlers.discarding());
      assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
          .contains("HttpOnly")
          .contains("SameSite=Lax");
    }
  }

  private Page login(String user) throws IOException, InterruptedException {
    try (var browser = new Browser()) {
      return browser.login(at("/tasks"), user, user + "-demo");
    }
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
