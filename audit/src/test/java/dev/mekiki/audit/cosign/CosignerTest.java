package dev.mekiki.audit.cosign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import dev.mekiki.audit.verify.Verification.Verified;
import dev.mekiki.audit.witness.RunningWitness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in PostgreSQL and a witness over HTTP, both as they are. */
class CosignerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestLog log = new TestLog();

  @TempDir private Path folder;
  private RunningWitness witness;

  @BeforeEach
  void start() throws IOException {
    witness = RunningWitness.start(folder, "witness.example.com/1", log.signingKey.publicKey());
  }

  @AfterEach
  void stop() throws IOException {
    witness.close();
  }

  @Test
  void theNewestCheckpointIsServedWithItsCosignature() {
    Checkpoint published = log.fill(5).publisher.publish();
    assertThat(log.reader.newestNote()).contains(published.note());

    assertThat(cosigner(log).cosign()).isInstanceOf(Outcome.Cosigned.class);

    String served = log.reader.newestNote().orElseThrow();
    Checkpoint cosigned = Checkpoint.open(served, LogKeys.of(log.signingKey.publicKey()));
    assertThat(served).startsWith(published.note());
    assertThat(witness.key.publicKey().on(cosigned)).isPresent();
    assertThat(served).isEqualTo(witness.served(TestLog.ORIGIN));
    assertThat(cosigner(log).cosign()).isEqualTo(new Outcome.Current(5));
  }

  @Test
  void everyCheckpointIsCosignedWhileTheLogGrows() {
    for (int entries : new int[] {0, 1, 1, 6, 8, 0, 49}) {
      long size = log.fill(entries).publisher.publish().head().size();
      Outcome outcome = cosigner(log).cosign();
      assertThat(outcome)
          .isInstanceOfAny(Outcome.Cosigned.class, Outcome.Current.class)
          .extracting(known -> known instanceof Outcome.Cosigned one ? one.size() : size)
          .isEqualTo(size);
    }
    assertThat(log.verify()).isInstanceOf(Verified.class);
  }

  @Test
  void goesOnFromWhatTheWitnessKnowsWhereTheCosignatureNeverArrived() {
    log.fill(5).publisher.publish();
    cosigner(log).cosign();
    log.tamper("delete from mekiki.audit_cosignature");
    log.fill(4).publisher.publish();
    assertThat(cosigner(log).cosign()).isInstanceOf(Outcome.Cosigned.class);
  }

  @Test
  void anotherHistoryOfTheSameSizeIsDisputedAndRecorded() {
    log.fill(5).publisher.publish();
    cosigner(log).cosign();
    TestLog other = new TestLog(log.signingKey);
    other.append("somebody", "else");
    other.fill(4).publisher.publish();

    assertThat(cosigner(other).cosign())
        .isInstanceOfSatisfying(
            Outcome.Disputed.class,
            disputed -> assertThat(disputed.said()).startsWith("Two trees of size 5: root "));

    assertThat(refusals(other)).containsExactly("5 422");
    assertThat(other.reader.newestNote().orElseThrow()).doesNotContain("witness.example.com");
    assertThat(log.reader.newestNote().orElseThrow()).contains("witness.example.com");
  }

  @Test
  void anotherHistoryThatGrewFurtherIsDisputedAndRecordedAgain() {
    log.fill(5).publisher.publish();
    cosigner(log).cosign();
    TestLog other = new TestLog(log.signingKey);
    other.append("somebody", "else");
    other.fill(8).publisher.publish();
    assertThat(cosigner(other).cosign()).isInstanceOf(Outcome.Disputed.class);
    other.fill(3).publisher.publish();
    assertThat(cosigner(other).cosign()).isInstanceOf(Outcome.Disputed.class);
    assertThat(cosigner(other).cosign()).isInstanceOf(Outcome.Disputed.class);
    assertThat(refusals(other)).containsExactly("9 422", "12 422");
  }

  @Test
  void aLogThatLostCosignedEntriesIsDisputed() {
    log.fill(5).publisher.publish();
    cosigner(log).cosign();
    TestLog restored = new TestLog(log.signingKey);
    restored.fill(3).publisher.publish();
    assertThat(cosigner(restored).cosign())
        .isEqualTo(
            new Outcome.Disputed(3, "It has cosigned 5 entries of this log, which has signed 3"));
    assertThat(refusals(restored)).containsExactly("3 409");
  }

  @Test
  void aWitnessThatKnowsAnotherKeyOrNoneIsOnlyAFailure() throws IOException {
    TestLog other = new TestLog();
    other.fill(2).publisher.publish();
    assertThat(cosigner(other).cosign())
        .isEqualTo(new Outcome.Failed("it does not have this log's public key (403)"));
    assertThat(refusals(other)).isEmpty();
  }

  @Test
  void neitherAppendsNorPublishingWaitForAWitnessThatHangs() throws Exception {
    log.fill(5).publisher.publish();
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        WitnessClient client =
            new WitnessClient(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                witness.key.publicKey(),
                Duration.ofSeconds(3))) {
      CompletableFuture<Outcome> asking =
          CompletableFuture.supplyAsync(() -> cosigner(log, client).cosign());
      // Held, or the garbage collector would close it, which is an answer.
      try (Socket held = silent.accept()) {
        long size = log.fill(7).publisher.publish().head().size();
        assertThat(size).isEqualTo(12);
        assertThat(asking).as("the witness still has not answered").isNotDone();
        assertThat(asking.get()).isEqualTo(new Outcome.Failed("it does not answer within 3000 ms"));
        assertThat(held.isClosed()).isFalse();
      }
    }
  }

  @Test
  void aWitnessThatIsDownIsAFailureAndWhatItMissedFollows() throws IOException {
    log.fill(5).publisher.publish();
    URI gone;
    try (RunningWitness stopped =
        RunningWitness.start(folder, "witness.example.com/2", log.signingKey.publicKey())) {
      gone = stopped.prefix();
    }
    try (WitnessClient client = new WitnessClient(gone, witness.key.publicKey(), PATIENCE)) {
      assertThat(cosigner(log, client).cosign())
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.why()).contains("ConnectException"));
    }
    log.fill(60).publisher.publish();
    assertThat(cosigner(log).cosign()).isInstanceOf(Outcome.Cosigned.class);
  }

  @Test
  void severalProcessesMayAskAtOnce() throws Exception {
    log.fill(1).publisher.publish();
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Outcome>>> askers = new ArrayList<>();
      for (int asker = 0; asker < 4; asker++) {
        askers.add(threads.submit(this::growAndAsk));
      }
      for (Future<List<Outcome>> asker : askers) {
        outcomes.addAll(asker.get());
      }
    }
    assertThat(outcomes)
        .hasSize(32)
        .noneMatch(Outcome.Disputed.class::isInstance)
        .noneMatch(Outcome.Failed.class::isInstance)
        .anyMatch(Outcome.Cosigned.class::isInstance);
    assertThat(refusals(log)).isEmpty();
  }

  private List<Outcome> growAndAsk() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      log.write("subject", "answer");
      log.publisher.publish();
      outcomes.add(cosigner(log).cosign());
    }
    return outcomes;
  }

  @Test
  void theCheckpointWithTheMostCosignaturesIsTheBestFromASizeOn() throws IOException {
    Cosignatures kept = new Cosignatures(log.app, TestLog.CLOCK);
    try (RunningWitness second =
        RunningWitness.start(folder, "witness.example.com/2", log.signingKey.publicKey())) {
      log.fill(5).publisher.publish();
      cosigner(log).cosign();
      assertThat(cosigner(log, client(second)).cosign()).isInstanceOf(Outcome.Cosigned.class);
      log.fill(2).publisher.publish();
      cosigner(log).cosign();

      Checkpoint best = kept.best(4, LogKeys.of(log.signingKey.publicKey())).orElseThrow();
      assertThat(best.head().size()).isEqualTo(5);
      for (WitnessPublicKey key : List.of(witness.key.publicKey(), second.key.publicKey())) {
        assertThat(key.on(best)).isPresent();
      }
      assertThat(kept.best(6, LogKeys.of(log.signingKey.publicKey())).orElseThrow().head().size())
          .isEqualTo(7);
      assertThat(kept.best(8, LogKeys.of(log.signingKey.publicKey()))).isEmpty();
    }
  }

  private Cosigner cosigner(TestLog of) {
    return cosigner(of, client(witness));
  }

  private static WitnessClient client(RunningWitness witness) {
    return new WitnessClient(witness.prefix(), witness.key.publicKey(), PATIENCE);
  }

  private static Cosigner cosigner(TestLog of, WitnessClient client) {
    return new Cosigner(
        of.reader,
        LogKeys.of(of.signingKey.publicKey()),
        new Cosignatures(of.app, TestLog.CLOCK),
        client);
  }

  private static List<String> refusals(TestLog of) {
    return of.sql.queryForList(
        "select size || ' ' || status from mekiki.witness_refusal order by size", String.class);
  }
}
