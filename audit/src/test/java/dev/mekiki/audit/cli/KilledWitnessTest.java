package dev.mekiki.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.mekiki.audit.witness.MemoryLog;
import dev.mekiki.audit.witness.WitnessProcess;
import dev.mekiki.audit.witness.WitnessProcess.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness command as another department runs it: a process that can die at any moment. */
class KilledWitnessTest {
  private static final int ROUNDS = 6;

  private final MemoryLog log = MemoryLog.of("example.com/log", 0);

  @TempDir private Path folder;

  @BeforeEach
  void makeKeyAndState() throws IOException {
    Files.writeString(folder.resolve("log.pub"), log.key.publicKey() + "\n");
    int made =
        AuditMain.run(
            "witness",
            "new-key",
            "--name",
            "witness.example.com/1",
            "--witness-key",
            folder.resolve("key").toString(),
            "--public-key",
            folder.resolve("key.pub").toString(),
            "--state",
            folder.resolve("state").toString());
    assertThat(made).isZero();
  }

  @Test
  void neverCosignsLessThanBeforeItWasKilled() throws Exception {
    Random random = new Random(7);
    long given = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try (WitnessProcess witness = WitnessProcess.start(folder)) {
        long known = known(witness);
        assertThat(known).as("what it gave out before it was killed").isGreaterThanOrEqualTo(given);
        given = known;
        if (known > 0) {
          assertThat(witness.submit(fork(known), known, known).status()).isEqualTo(422);
        }
        given = submitUntilKilled(witness, given, 3 + random.nextInt(30));
        assertThat(given).isGreaterThan(known);
      }
    }
  }

  /** Asks with a size that is another for sure; the answer tells the right one. */
  private long known(WitnessProcess witness) throws Exception {
    log.grow(1, "entry");
    Reply reply = witness.submit(log, log.size(), log.size());
    return reply.status() == 409 ? Long.parseLong(reply.body().strip()) : fail(reply.toString());
  }

  private long submitUntilKilled(WitnessProcess witness, long from, int answers) throws Exception {
    long known = from;
    CompletableFuture<Void> killing = CompletableFuture.completedFuture(null);
    for (int answered = 0; ; answered++) {
      if (answered == answers) {
        killing = CompletableFuture.runAsync(witness::kill);
      }
      log.grow(1, "entry");
      try {
        assertThat(witness.submit(log, known, log.size()).status()).isEqualTo(200);
      } catch (IOException dead) {
        killing.get(20, TimeUnit.SECONDS);
        return known;
      }
      known = log.size();
    }
  }

  private MemoryLog fork(long size) {
    return new MemoryLog(log.key).grow(size - 1, "entry").grow(1, "another");
  }

  @Test
  void closesTheConnectionOfWhoeverDoesNotGetDone() throws Exception {
    try (WitnessProcess witness = WitnessProcess.start(folder, "--seconds", "1");
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), witness.port())) {
      slow.setSoTimeout(20_000);
      slow.getOutputStream()
          .write(
              "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nold 0\n"
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream answer = slow.getInputStream();
      assertThat(answer.readAllBytes()).as("closed without an answer").isEmpty();
      log.grow(1, "entry");
      assertThat(witness.submit(log, 0, 1).status()).as("others are served").isEqualTo(200);
    }
  }

  @Test
  void refusesAKeyThatOthersCanRead() throws Exception {
    Path key = folder.resolve("key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(WitnessProcess.failure(folder)).contains("chmod 600").contains("serve: ");
  }

  @Test
  void saysThatItsStateIsGone() throws Exception {
    Files.delete(folder.resolve("state"));
    assertThat(WitnessProcess.failure(folder))
        .contains("a key whose state is lost must not be used again");
  }
}
