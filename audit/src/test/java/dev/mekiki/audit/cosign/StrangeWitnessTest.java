package dev.mekiki.audit.cosign;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.merkle.ConsistencyProof;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that no witness should give. */
class StrangeWitnessTest {
  private static final String NAME = "witness.example.com/1";

  private final WitnessKey key = WitnessKey.generate(NAME);
  private final SigningKey logKey = SigningKey.generate("example.com/log");
  private final Checkpoint checkpoint =
      Checkpoint.sign(new TreeHead(1, Hash.ofLeaf(new byte[] {1})), logKey);

  private HttpServer server;
  private int status = 200;
  private String body = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 5);
    server.createContext(
        "/here/add-checkpoint",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void itsOwnLineIsTakenOutOfMany() {
    String own = key.cosign(checkpoint, Instant.now()).line();
    String other = WitnessKey.generate(NAME).cosign(checkpoint, Instant.now()).line();
    body = other + own;
    assertThat(submit())
        .isInstanceOfSatisfying(
            Reply.Cosigned.class, got -> assertThat(got.cosignature().line()).isEqualTo(own));
  }

  @Test
  void aLineOfAnotherKeyIsNone() {
    body = WitnessKey.generate(NAME).cosign(checkpoint, Instant.now()).line();
    assertThat(failure()).startsWith("it cosigns with another key than " + NAME);
  }

  @Test
  void aCosignatureOnAnotherCheckpointIsRefused() {
    body = key.cosign(Checkpoint.sign(TreeHead.EMPTY, logKey), Instant.now()).line();
    assertThat(failure()).startsWith("its cosignature is refused: ");
  }

  @Test
  void textThatWouldChangeTheNoteIsRefused() {
    String own = key.cosign(checkpoint, Instant.now()).line();
    for (String strange :
        List.of("", "\n" + own, own + "\n" + own, "<html>\n", own.strip(), own + "\u0000\n")) {
      body = strange;
      assertThat(failure()).as(strange).startsWith("its cosignature is refused: ");
    }
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() {
    body = "x".repeat(10_000_000);
    assertThat(failure()).contains("longer than 65536 bytes");
  }

  @Test
  void aRedirectIsNotFollowed() {
    status = 307;
    assertThat(failure()).startsWith("it answers 307");
  }

  @Test
  void aConflictThatTellsNoSizeIsAFailure() {
    status = 409;
    for (String strange : List.of("", "7", "07\n", "-7\n", "7\n7\n", "99999999999999999999\n")) {
      body = strange;
      assertThat(failure()).as(strange).startsWith("its 409 tells no size");
    }
    body = "7\n";
    assertThat(submit()).isEqualTo(new Reply.OtherSize(7));
  }

  @Test
  void itsWordsAreShortenedAndMadeHarmless() {
    status = 422;
    body = "no\u001b[31m\nthing " + "x".repeat(1000);
    assertThat(submit())
        .isInstanceOfSatisfying(
            Reply.Inconsistent.class,
            got -> assertThat(got.said()).startsWith("no [31m thing xxx").hasSize(300));
  }

  private String failure() {
    return submit() instanceof Reply.Failed failed ? failed.why() : "no failure";
  }

  private Reply submit() {
    URI prefix = URI.create("http://127.0.0.1:%d/here".formatted(server.getAddress().getPort()));
    try (WitnessClient client =
        new WitnessClient(prefix, key.publicKey(), Duration.ofSeconds(20))) {
      return client.submit(checkpoint, new ConsistencyProof(0, 1, List.of()));
    }
  }
}
