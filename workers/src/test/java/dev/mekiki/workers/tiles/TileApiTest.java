package dev.mekiki.workers.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What a standard log client meets. */
class TileApiTest extends ServedLog {
  @Autowired WebApplicationContext context;

  @Test
  void givesTheNewestCheckpointUncached() {
    var published = grow(1);
    var answer = read("/log/checkpoint");
    assertThat(text(answer)).isEqualTo(published.note());
    assertThat(answer.getHeaders().getContentType()).hasToString("text/plain;charset=UTF-8");
    assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-cache");
  }

  @Test
  void givesFullTilesThatMayBeKeptForever() {
    grow(256);
    for (String path : new String[] {"/log/tile/0/000", "/log/tile/entries/000"}) {
      var answer = read(path);
      assertThat(answer.getStatusCode().value()).isEqualTo(200);
      assertThat(answer.getHeaders().getCacheControl())
          .isEqualTo("max-age=31536000, private, immutable");
      assertThat(answer.getHeaders().getContentType()).hasToString("application/octet-stream");
    }
    assertThat(read("/log/tile/0/000").getBody()).hasSize(8192);
    assertThat(read("/log/tile/1/000.p/1").getBody()).hasSize(32);
  }

  @Test
  void hasNoTilesBeyondTheTree() {
    long beyond = grow(1).head().size() / 256 + 1;
    for (String path :
        new String[] {
          "/log/tile/0/%03d".formatted(beyond),
          "/log/tile/entries/%03d.p/1".formatted(beyond),
          "/log/tile/0/x999/x999/x999/x999/x999/999",
          "/log/tile/63/000"
        }) {
      var answer = read(path);
      assertThat(answer.getStatusCode().value()).as(path).isEqualTo(404);
      assertThat(text(answer)).contains("/log/checkpoint");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/0",
        "/0/0",
        "/00/000",
        "/64/000",
        "/0/x000/001",
        "/0/000.p/256",
        "/0/000.p/0",
        "/0/000/",
        "/data/000",
        "/entries/1"
      })
  void saysHowATileIsNamed(String path) {
    var answer = read("/log/tile" + path);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(text(answer)).contains("tile-malformed", "x001/x234/067");
  }

  @Test
  void isForComplianceOnly() {
    grow(1);
    for (String path : new String[] {"/log/checkpoint", "/log/tile/0/000.p/1", "/log/other"}) {
      assertThat(read(path, new HttpHeaders()).getStatusCode().value()).as(path).isEqualTo(401);
      for (String role : new String[] {"agent", "reviewer", "operator", "model-owner"}) {
        assertThat(read(path, bearer(role)).getStatusCode().value()).as(path).isEqualTo(403);
      }
    }
  }

  @Test
  void isForComplianceOfficersSignedInAtTheConsoleToo() throws Exception {
    grow(1);
    MockMvc web = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    web.perform(signedIn("compliance")).andExpect(status().isOk());
    web.perform(signedIn("reviewer")).andExpect(status().isForbidden());
  }

  /** A session id in the request is what sends it to the console's chain. */
  private static MockHttpServletRequestBuilder signedIn(String role) {
    return get("/log/checkpoint")
        .with(oidcLogin().authorities(new SimpleGrantedAuthority("ROLE_" + role)))
        .cookie(new Cookie("JSESSIONID", "known"))
        .with(
            request -> {
              request.setRequestedSessionId("known");
              return request;
            });
  }

  private static String text(ResponseEntity<byte[]> answer) {
    return new String(answer.getBody(), StandardCharsets.UTF_8);
  }
}
