package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void tellsStrangersOnlyWhetherTheHostIsUp() throws Exception {
    HttpRequest.Builder throughAProxy =
        request("/actuator/health/readiness").header("X-Forwarded-For", "203.0.113.7");

    JsonNode stranger = json(send(throughAProxy.copy().GET()));
    JsonNode operator =
        json(send(throughAProxy.header("Authorization", "Bearer " + operatorToken()).GET()));

    assertThat(stranger.path("status").asText()).isEqualTo("UP");
    assertThat(stranger.has("components")).isFalse();
    assertThat(operator.at("/components/model/details/base").asText()).isEqualTo("tiny-base");
    assertThat(
            send(request("/actuator/prometheus").header("X-Forwarded-For", "203.0.113.7").GET())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void givesMetricsToOperatorsElsewhereAndToNoOtherCaller() throws Exception {
    HttpRequest.Builder elsewhere =
        request("/actuator/prometheus").header("X-Forwarded-For", "203.0.113.7").GET();

    assertError(
        send(elsewhere.copy().header("Authorization", "Bearer " + ISSUER.token())),
        403,
        "missing_role",
        "operator");
    assertThat(send(elsewhere.header("Authorization", "Bearer " + operatorToken())).statusCode())
        .isEqualTo(200);
  }

  /** Spring's filters for forms would hold all of it in memory, before anyone asks for a token. */
  @ParameterizedTest
  @CsvSource({
    "PUT /v1/models, application/x-www-form-urlencoded",
    "POST /v1/models, application/x-www-form-urlencoded",
    "POST /error, multipart/form-data; boundary=part"
  })
  void readsNoFormOfAStranger(String call, String type) throws Exception {
    try (Socket stranger = new Socket("127.0.0.1", port())) {
      stranger.setSoTimeout(10_000);
      String head =
          "%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 60000\r\n\r\n"
              .formatted(call, type);
      stranger.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

      assertThat(stranger.getInputStream().readNBytes(8)).asString().isEqualTo("HTTP/1.1");
    }
  }

  @Test
  void namesEveryRequestInItsResponse() throws Exception {
    assertThat(requestId(request("/v1/models"))).startsWith("req-");
    assertThat(requestId(request("/v1/models").header("x-request-id", "ticket-7.a")))
        .isEqualTo("ticket-7.a");
    assertThat(requestId(request("/v1/models").header("x-request-id", "a b {evil}")))
        .startsWith("req-");
  }

  private String requestId(HttpRequest.Builder request) throws Exception {
    return send(request.GET()).headers().firstValue("x-request-id").orElse("none");
  }

  private static String operatorToken() {
    return ISSUER.token("model-host", List.of("operator"), Duration.ofMinutes(5));
  }

  private HttpResponse<String> with(String token) throws Exception {
    return send(request("/v1/models").header("Authorization", "Bearer " + token).GET());
  }
}
