package dev.mekiki.audit.log;

import static dev.mekiki.audit.TestLog.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.merkle.Frontier;
import dev.mekiki.audit.verify.Verification.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Leaves first, their place in the tree afterwards. */
class IntegratorTest {
  private final TestLog log = new TestLog();

  @Test
  void aLeafHasNoIndexUntilItIsIntegrated() {
    long leaf = log.write("subject-1", "first");
    assertThat(indexed()).isZero();
    assertThat(((Verified) log.verify()).waiting()).isOne();
    assertThat(log.reader.index(leaf)).isZero();
    assertThat(((Verified) log.verify()).waiting()).isZero();
  }

  @Test
  void anAppendWaitsForNoOtherTransaction() throws Exception {
    log.fill(2);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Long> slow =
          thread.submit(
              () ->
                  log.inTransaction(
                      () -> {
                        long leaf = log.log.append(answer("subject-1", "slow"));
                        written.countDown();
                        await(end);
                        return leaf;
                      }));
      written.await();
      long quick = log.append("subject-1", "quick");
      assertThat(quick).isEqualTo(2);
      end.countDown();
      assertThat(log.reader.index(slow.get())).isEqualTo(3);
    }
    assertThat(log.publisher.publish().head().size()).isEqualTo(4);
    assertThat(log.verify()).isInstanceOf(Verified.class);
  }

  @Test
  void whatIsNotCommittedHasNoIndex() {
    log.transaction.executeWithoutResult(
        status -> {
          long leaf = log.log.append(answer("subject-1", "open"));
          assertThatThrownBy(() -> log.reader.index(leaf))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("No leaf 0 is committed");
        });
    assertThat(log.reader.size()).isOne();
  }

  @Test
  void anIntegrationThatBreaksOffLeavesNothingBehind() {
    log.fill(5);
    log.write("subject-1", "sixth");
    log.transaction.executeWithoutResult(
        status -> {
          log.integrator.awaitTurn();
          log.integrator.take(Frontier.of(5, new PostgresNodes(log.sql)));
          status.setRollbackOnly();
        });
    assertThat(indexed()).isEqualTo(5);
    assertThat(log.publisher.publish().head().size()).isEqualTo(6);
    assertThat(log.verify()).isInstanceOf(Verified.class);
  }

  @Test
  void integratorsAtTheSameTimeShareTheWork() throws Exception {
    int leaves = 900;
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int writer = 0; writer < 3; writer++) {
        String subject = "subject-" + writer;
        work.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < leaves / 3; i++) {
                    log.write(subject, "answer " + i);
                  }
                }));
        work.add(
            threads.submit(
                () -> {
                  while (indexed() < leaves) {
                    log.integrator.integrate();
                  }
                }));
      }
      for (Future<?> done : work) {
        done.get();
      }
    }
    assertThat(log.sql.queryForList("select leaf_index from mekiki.audit_index", Long.class))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, leaves).boxed().toList());
    assertThat(log.publisher.publish().head().size()).isEqualTo(leaves);
    assertThat(log.verify()).isInstanceOf(Verified.class);
  }

  @Test
  void aBatchAndItsCheckpointAreOneTransaction() {
    for (int i = 0; i < 3; i++) {
      log.write("subject-1", "answer " + i);
    }
    log.publisher.publish();
    assertThat(
            log.sql.queryForObject(
                "select count(distinct xmin::text) from (select xmin from mekiki.audit_index"
                    + " union all select xmin from mekiki.audit_checkpoint) t",
                Long.class))
        .isOne();
  }

  @Test
  void aLeafThatDoesNotMatchItsHashIsNotIntegrated() {
    log.write("subject-1", "text");
    log.tamper("update mekiki.audit_leaf set leaf = replace(leaf, 'given', 'taken')");
    assertThatThrownBy(log.integrator::integrate)
        .isInstanceOf(InconsistentLogException.class)
        .hasMessageStartingWith("Leaf 0 does not match its hash");
    assertThat(indexed()).isZero();
  }

  private long indexed() {
    return log.integrator.size();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
