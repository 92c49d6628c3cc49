package dev.mekiki.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.WitnessKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness as the network sees it. */
class WitnessServerTest {
  private final MemoryLog log = MemoryLog.of("example.com/log", 20);
  private final WitnessKey key = WitnessKey.generate("witness.example.com/1");
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> journal = Collections.synchronizedList(new ArrayList<>());

  @TempDir private Path folder;
  private WitnessState state;
  private WitnessServer server;

  @BeforeEach
  void start() throws IOException {
    WitnessState.create(folder.resolve("state"), key.publicKey());
    state = WitnessState.open(folder.resolve("state"), key.publicKey());
    Clock clock = Clock.systemUTC();
    server =
        WitnessServer.start(
            new Witness(key, List.of(log.key.publicKey()), state, clock),
            new InetSocketAddress("127.0.0.1", 0),
            journal::add,
            clock);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    state.close();
  }

  @Test
  void answersWithTheCosignatureAndServesTheCosignedCheckpoint() throws Exception {
    String path = "/" + OriginHash.of("example.com/log") + "/checkpoint";
    assertThat(get(path).statusCode()).isEqualTo(404);

    var answer = post(log.submission(0, 7).encoded());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("— witness.example.com/1 ").endsWith("\n");

    var served = get(path);
    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(served.body()).isEqualTo(log.checkpoint(7).with(answer.body()).note());
    assertThat(Checkpoint.open(served.body(), log.key.publicKey()).head().size()).isEqualTo(7);
    assertThat(key.publicKey().on(Checkpoint.open(served.body(), log.key.publicKey()))).isPresent();
    assertThat(journal).singleElement().asString().endsWith(" 200 cosigned size 7");
  }

  @Test
  void tellsTheSizeThatItKnowsAsItsOwnType() throws Exception {
    post(log.submission(0, 7).encoded());
    var answer = post(log.submission(0, 9).encoded());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    assertThat(answer.body()).isEqualTo("7\n");
  }

  @Test
  void writesAForkIntoItsJournal() throws Exception {
    post(log.submission(0, 7).encoded());
    MemoryLog fork = new MemoryLog(log.key).grow(7, "another");
    assertThat(post(fork.submission(7, 7).encoded()).statusCode()).isEqualTo(422);
    assertThat(journal.getLast())
        .contains(" 422 Two trees of size 7: ")
        .contains(
            log.checkpoint(7).head().root().base64(), fork.checkpoint(7).head().root().base64());
  }

  @Test
  void writesNoMoreOfAStrangersWordsThanALineHolds() throws Exception {
    String line = "\u009b2J\u2028".repeat(10_000);
    assertThat(post("old 0\n\nexample.com/log\n1\nAA==\n\n" + line + "\n").statusCode())
        .isEqualTo(400);
    assertThat(journal.getLast())
        .contains(" 400 The submission cannot be read: Not a signature line: ")
        .doesNotContain("\u009b", "\u2028")
        .hasSizeLessThan(600);
  }

  @Test
  void takesNoMoreThanASubmissionNeeds() throws Exception {
    assertThat(post("x".repeat(WitnessServer.LARGEST)).statusCode()).isEqualTo(400);
    assertThat(post("x".repeat(WitnessServer.LARGEST + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void refusesBytesThatAreNoText() throws Exception {
    var request = add().POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xc3, 0x28})).build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("not UTF-8");
  }

  @Test
  void saysWhatThereIsToAsk() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/metrics").body()).contains("POST /add-checkpoint");
    assertThat(get("/add-checkpoint").statusCode()).isEqualTo(405);
    assertThat(get("/add-checkpoint").headers().firstValue("Allow")).contains("POST");
    assertThat(get("/" + "A".repeat(64) + "/checkpoint").statusCode()).isEqualTo(404);
  }

  @Test
  void saysThatItCannotKeepWhatItCosigns() throws Exception {
    Files.createDirectory(folder.resolve("state.new"));
    var answer = post(log.submission(0, 7).encoded());
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("—");
    assertThat(journal).anyMatch(line -> line.contains("The state cannot be written"));
  }

  private HttpResponse<String> post(String body) throws Exception {
    return http.send(add().POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder add() {
    return HttpRequest.newBuilder(uri("/add-checkpoint"));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }
}
