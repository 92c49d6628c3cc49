package dev.mekiki.audit.subject;

import static dev.mekiki.audit.TestLog.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.verify.Verification.Verified;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SubjectErasureTest {
  private static final UUID REQUEST = UUID.fromString("11111111-2222-3333-4444-555555555555");
  private static final byte[] CONTEXT = {7};

  private final TestLog log = new TestLog();

  @Test
  void whatWasSealedCannotBeOpenedAnyMoreAndTheLogStillVerifies() {
    log.fill(6).publisher.publish();
    erase("subject-1");
    LoggedEntry entry = log.reader.entry(1).orElseThrow();
    assertThatThrownBy(() -> log.reader.open(entry))
        .isInstanceOf(SubjectErasedException.class)
        .hasMessageContaining("subject-1");
    assertThat(log.reader.open(log.reader.entry(2).orElseThrow()))
        .isEqualTo(Map.of("text", "answer 2"));
    log.publisher.publish();
    assertThat(log.verify()).isInstanceOf(Verified.class);
  }

  @Test
  void theErasureIsAnEntryOfItsOwn() {
    log.fill(6);
    assertThat(erase("subject-1")).isEqualTo(6);
    LoggedEntry entry = log.reader.entry(6).orElseThrow();
    assertThat(entry.action()).isEqualTo("subject.erased");
    assertThat(entry.subject()).isEqualTo("subject-1");
    assertThat(entry.ticket()).isEqualTo(REQUEST);
    assertThat(entry.actor()).isEqualTo("clara");
  }

  @Test
  void erasingAgainChangesNothing() {
    log.fill(2);
    assertThat(erase("subject-1")).isEqualTo(erase("subject-1")).isEqualTo(2);
    assertThat(log.reader.size()).isEqualTo(3);
  }

  @Test
  void anErasedSubjectGetsNoNewKey() {
    log.fill(2);
    erase("subject-1");
    assertThatThrownBy(() -> log.append("subject-1", "more"))
        .isInstanceOf(SubjectErasedException.class);
    assertThat(log.append("subject-1", "")).isEqualTo(3);
  }

  @Test
  void aSubjectThatWasNeverSeenCanBeErasedBeforehand() {
    erase("nobody");
    assertThatThrownBy(() -> log.append("nobody", "hello"))
        .isInstanceOf(SubjectErasedException.class);
  }

  @Test
  void aRolledBackErasureErasesNothing() {
    log.fill(2);
    log.transaction.executeWithoutResult(
        status -> {
          log.erasure.erase("subject-1", REQUEST, "clara");
          status.setRollbackOnly();
        });
    assertThat(log.reader.open(log.reader.entry(1).orElseThrow())).isNotEmpty();
  }

  @Test
  void aKeyIsNeverDeletedWithoutItsTombstone() {
    log.fill(2);
    assertThatThrownBy(() -> log.sql.update("delete from mekiki.subject_key"))
        .rootCause()
        .hasMessageContaining("only by an erasure");
  }

  @Test
  void sealsForOneSubjectAndOneContext() {
    byte[] sealed = log.keys.seal("subject-1", new byte[] {1, 2, 3}, CONTEXT);
    log.keys.seal("subject-2", new byte[] {1}, CONTEXT);
    assertThat(sealed).hasSize(12 + 3 + 16);
    assertThat(log.keys.open("subject-1", sealed, CONTEXT)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> log.keys.open("subject-1", sealed, new byte[] {8}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.keys.open("subject-2", sealed, CONTEXT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.keys.open("nobody", sealed, CONTEXT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nothing was ever sealed");
  }

  @Test
  void anotherMasterKeyIsRefusedWithTheReason() {
    byte[] sealed = log.keys.seal("subject-1", new byte[] {1}, CONTEXT);
    SubjectKeys other = new PostgresSubjectKeys(log.app, Keystore.generate(), TestLog.CLOCK);
    assertThatThrownBy(() -> other.open("subject-1", sealed, CONTEXT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another master key");
  }

  @Test
  void theMasterKeySurvivesItsFileAndShowsNothingOfIt() {
    Keystore key = Keystore.generate();
    MasterKey.Wrapped wrapped = key.wrap(new byte[32], "subject-1");
    assertThat(Keystore.parse(key.secretText()).unwrap(wrapped, "subject-1")).hasSize(32);
    assertThatThrownBy(() -> key.unwrap(wrapped, "subject-2"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(key.toString()).doesNotContain("key\"");
    assertThatThrownBy(() -> Keystore.parse("secret words"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret words");
  }

  @Test
  void sealsEvenBeforeTheFirstEntryInTheSameTransaction() {
    log.transaction.executeWithoutResult(
        status -> {
          log.keys.seal("subject-9", new byte[] {1}, CONTEXT);
          log.log.append(answer("subject-9", "text"));
        });
    log.integrator.integrate();
    assertThat(log.reader.open(log.reader.entry(0).orElseThrow())).hasSize(1);
  }

  @Test
  void anErasureWaitsForWhatIsBeingSealedAndErasesItToo() throws Exception {
    log.fill(2);
    CountDownLatch sealed = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Long> writer =
          threads.submit(
              () ->
                  log.inTransaction(
                      () -> {
                        log.keys.seal("subject-1", new byte[] {1}, CONTEXT);
                        sealed.countDown();
                        await(end);
                        return log.log.append(answer("subject-1", "last words"));
                      }));
      sealed.await();
      Future<Long> eraser = threads.submit(() -> erase("subject-1"));
      assertThatThrownBy(() -> eraser.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      end.countDown();
      LoggedEntry last = log.reader.entry(log.reader.index(writer.get())).orElseThrow();
      assertThat(eraser.get()).isGreaterThan(last.index());
      assertThatThrownBy(() -> log.reader.open(last)).isInstanceOf(SubjectErasedException.class);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private long erase(String subject) {
    return log.reader.index(log.inTransaction(() -> log.erasure.erase(subject, REQUEST, "clara")));
  }
}
