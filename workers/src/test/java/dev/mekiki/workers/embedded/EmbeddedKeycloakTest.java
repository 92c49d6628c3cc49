package dev.mekiki.workers.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(KeycloakExtension.class)
class EmbeddedKeycloakTest {
  private final EmbeddedKeycloak keycloak;

  EmbeddedKeycloakTest(EmbeddedKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  @ParameterizedTest
  @CsvSource({"workers, model-host, model-caller", "intake, mekiki-api, agent"})
  void givesServiceAccountsATokenForOneAudienceAndOneRole(
      String client, String audience, String role) throws Exception {
    var claims = claims(keycloak.token(client, client + "-demo"));

    assertThat(claims.getIssuer()).isEqualTo(keycloak.issuer().toString());
    assertThat(claims.getAudience()).containsExactly(audience);
    assertThat(roles(claims)).containsExactly(role);
  }

  @Test
  void refusesAWrongSecret() {
    assertThatThrownBy(() -> keycloak.token("workers", "guessed"))
        .hasMessageContaining("unauthorized_client");
  }

  @ParameterizedTest
  @CsvSource({
    "rita, reviewer",
    "jiro, reviewer reviewer-ja",
    "lena, reviewer lead-reviewer",
    "carl, compliance",
    "olga, operator model-owner",
    "anna, agent"
  })
  void tellsTheConsoleWhoLoggedInAndWithWhichRoles(String user, String roles) throws Exception {
    try (var console = new ConsoleStandIn(keycloak.issuer());
        var browser = new Browser()) {
      var page = browser.login(console.address(), user, user + "-demo");
      var claims = claims(page.body());

      assertThat(claims.getAudience()).containsExactly("console");
      assertThat(claims.getStringClaim("preferred_username")).isEqualTo(user);
      assertThat(roles(claims)).containsExactlyInAnyOrder(roles.split(" "));
    }
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    try (var console = new ConsoleStandIn(keycloak.issuer());
        var browser = new Browser()) {
      assertThatThrownBy(() -> browser.login(console.address(), "rita", "guessed"))
          .hasMessageContaining("Keycloak refuses rita: Invalid username or password");
    }
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws Exception {
    assertThat(Listeners.addressesOf(keycloak.pids()))
        .isNotEmpty()
        .allMatch(InetAddress::isLoopbackAddress);
  }

  private static JWTClaimsSet claims(String token) throws ParseException {
    return SignedJWT.parse(token).getJWTClaimsSet();
  }

  private static List<String> roles(JWTClaimsSet claims) throws ParseException {
    var roles = (List<?>) claims.getJSONObjectClaim("realm_access").get("roles");
    return roles.stream().map(String.class::cast).toList();
  }
}
