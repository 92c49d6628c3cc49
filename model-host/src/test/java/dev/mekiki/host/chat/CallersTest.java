package dev.mekiki.host.chat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may call: a bearer token of the issuer, for this audience, with the role. */
class CallersTest extends HostTest {
  @Test
  void asksForATokenWhereThereIsNone() throws Exception {
    assertError(get("/v1/models"), 401, "missing_token", "audience model-host");
  }

  @Test
  void saysWhichAudienceATokenMustHave() throws Exception {
    assertError(
        with(ISSUER.token("mekiki-api", List.of("model-caller"), Duration.ofMinutes(5))),
        401,
        "invalid_token",
        "audience model-host");
  }

  @Test
  void refusesAnExpiredToken() throws Exception {
    assertError(
        with(ISSUER.token("model-host", List.of("model-caller"), Duration.ofHours(-1))),
        401,
        "invalid_token",
        "expired");
  }

  @Test
  void refusesATokenOfAnotherSigner() throws Exception {
    try (TokenIssuer forger = new TokenIssuer()) {
      assertError(with(forger.token()), 401, "invalid_token", "not accepted");
    }
  }

  @Test
  void saysWhichRoleACallerLacks() throws Exception {
    assertError(
        with(ISSUER.token("model-host", List.of("agent"), Duration.ofMinutes(5))),
        403,
        "missing_role",
        "model-caller");
  }

  private HttpResponse<String> with(String token) throws Exception {
    return send(request("/v1/models").header("Authorization", "Bearer " + token).GET());
  }
}
