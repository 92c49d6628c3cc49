package dev.mekiki.host.chat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Tokens cannot be checked while their issuer cannot be reached; that is nobody's wrong token. */
@Import(IssuerDownTest.Decoder.class)
class IssuerDownTest extends HostTest {
  /** What Spring Boot makes of an issuer's address, with an address where nobody listens. */
  @TestConfiguration
  static class Decoder {
    @Bean
    JwtDecoder decoder() throws IOException {
      String issuer = "http://127.0.0.1:%d/realms/mekiki".formatted(freePort());
      return new SupplierJwtDecoder(() -> JwtDecoders.fromIssuerLocation(issuer));
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }
  }

  @Test
  void asksTheCallerToTryAgainLater() throws Exception {
    assertError(complete(chat("tiny-base", "Hello")), 503, "issuer_unavailable", "try again later");
  }
}
