package dev.mekiki.workers.tiles;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import dev.mekiki.audit.witness.Witness;
import dev.mekiki.audit.witness.WitnessServer;
import dev.mekiki.audit.witness.WitnessState;
import dev.mekiki.workers.audit.Witnesses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The running service with three witnesses, which live as long as it does: one as it should be, one
 * that was shown another, longer history under the log's key before, and one that takes connections
 * and says nothing.
 */
abstract class WitnessedLog extends ServedLog {
  static final WitnessKey WITNESS = WitnessKey.generate("witness.example.com/good");
  static final WitnessKey MISLED = WitnessKey.generate("witness.example.com/misled");
  static final WitnessKey SILENT = WitnessKey.generate("witness.example.com/silent");
  static final long OTHER_HISTORY = 1_000_000_000;

  /** Held here, since a socket that nobody holds is closed. */
  private static ServerSocket silence;

  @Autowired Witnesses witnesses;

  @DynamicPropertySource
  static void witness(DynamicPropertyRegistry properties) throws Exception {
    SigningKey logKey = SigningKey.read(SURROUNDINGS.signingKey());
    URI good = start(WITNESS, logKey);
    URI misled = start(MISLED, logKey);
    mislead(misled, logKey);
    silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    add(properties, 0, good, WITNESS);
    add(properties, 1, misled, MISLED);
    add(properties, 2, URI.create("http://127.0.0.1:" + silence.getLocalPort()), SILENT);
    properties.add("mekiki.audit.witness-patience", () -> "4s");
    properties.add("mekiki.audit.pack-patience", () -> "3s");
  }

  private static void add(
      DynamicPropertyRegistry properties, int number, URI url, WitnessKey witness) {
    String prefix = "mekiki.audit.witnesses[%d].".formatted(number);
    properties.add(prefix + "url", () -> url);
    properties.add(prefix + "public-key", () -> witness.publicKey().toString());
  }

  private static URI start(WitnessKey key, SigningKey logKey) throws IOException {
    Path state = Files.createTempDirectory("mekiki-witness").resolve("state");
    WitnessState.create(state, key.publicKey());
    Clock clock = Clock.systemUTC();
    var witness =
        new Witness(
            key, List.of(logKey.publicKey()), WitnessState.open(state, key.publicKey()), clock);
    var server =
        WitnessServer.start(witness, new InetSocketAddress("127.0.0.1", 0), line -> {}, clock);
    return URI.create("http://127.0.0.1:" + server.address().getPort());
  }

  private static void mislead(URI witness, SigningKey logKey) throws Exception {
    var head = new TreeHead(OTHER_HISTORY, Hash.ofLeaf(new byte[] {1}));
    String body = "old 0\n\n" + Checkpoint.sign(head, logKey).note();
    var request =
        HttpRequest.newBuilder(witness.resolve("/add-checkpoint"))
            .POST(BodyPublishers.ofString(body))
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("The witness answers " + status);
    }
  }
}
