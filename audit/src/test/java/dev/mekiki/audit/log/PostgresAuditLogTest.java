package dev.mekiki.audit.log;

import static dev.mekiki.audit.TestLog.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.verify.Verification.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresAuditLogTest {
  private final TestLog log = new TestLog();

  @Test
  void theLeafIsCanonicalJsonOfAllMembers() {
    log.append("subject-1", "");
    assertThat(log.reader.entry(0).orElseThrow().leaf())
        .isEqualTo(
            "{\"action\":\"answer.given\",\"actor\":\"worker:mekiki.answer\","
                + "\"at\":\"2026-01-02T03:04:05.123456Z\",\"digests\":{\"photo\":\"cc33\"},"
                + "\"model\":{\"adaptor\":\"bb22\",\"base\":\"aa11\"},"
                + "\"process\":{\"element\":\"9007199254740993\",\"instance\":\"2251799813685249\"},"
                + "\"rules\":{\"decision\":\"review-policy\",\"version\":3},\"sealed\":\"\","
                + "\"subject\":\"subject-1\","
                + "\"ticket\":\"0b2f6e0c-6f0e-4a3e-9d53-2f6d1c9a7e11\",\"v\":1}");
  }

  @Test
  void theLeafLeavesOutWhatThereIsNot() {
    AuditEvent bare =
        new AuditEvent(
            "rev\u20aciewer \"\u76ee\u5229\u304d\"",
            "review.recorded",
            TestLog.TICKET,
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            "subject-1",
            Map.of(),
            Map.of());
    log.reader.index(log.inTransaction(() -> log.log.append(bare)));
    assertThat(log.reader.entry(0).orElseThrow().leaf())
        .isEqualTo(
            "{\"action\":\"review.recorded\",\"actor\":\"rev\u20aciewer \\\"\u76ee\u5229\u304d\\\"\","
                + "\"at\":\"2026-01-02T03:04:05.123456Z\",\"digests\":{},\"sealed\":\"\","
                + "\"subject\":\"subject-1\","
                + "\"ticket\":\"0b2f6e0c-6f0e-4a3e-9d53-2f6d1c9a7e11\",\"v\":1}");
  }

  @Test
  void thePersonalPartIsUnreadableInTheLeafAndOpensWithTheSubjectsKey() {
    log.append("subject-1", "a red bicycle");
    LoggedEntry entry = log.reader.entry(0).orElseThrow();
    assertThat(entry.leaf()).doesNotContain("bicycle");
    assertThat(log.reader.open(entry)).isEqualTo(Map.of("text", "a red bicycle"));
  }

  @Test
  void thePersonalPartOpensInItsOwnEntryOnly() {
    log.append("subject-1", "a red bicycle");
    LoggedEntry entry = log.reader.entry(0).orElseThrow();
    LoggedEntry moved = new LoggedEntry(0, entry.leaf().replace("answer.given", "answer.taken"));
    assertThatThrownBy(() -> log.reader.open(moved)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToAppendWithoutATransaction() {
    assertThatThrownBy(() -> log.log.append(answer("subject-1", "lost")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within the transaction of the change");
    assertThat(log.reader.size()).isZero();
  }

  @Test
  void refusesATransactionOfAnotherDatabase() {
    TransactionTemplate other =
        new TransactionTemplate(new JdbcTransactionManager(new TestLog().app));
    assertThatThrownBy(
            () -> other.execute(status -> log.log.append(answer("subject-1", "elsewhere"))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRolledBackTransactionLeavesNeitherAnEntryNorAGap() {
    log.fill(3);
    log.transaction.executeWithoutResult(
        status -> {
          log.log.append(answer("subject-1", "lost"));
          status.setRollbackOnly();
        });
    assertThat(log.append("subject-1", "kept")).isEqualTo(3);
    assertThat(log.verify()).isInstanceOf(Verified.class);
  }

  @Test
  void severalEntriesOfOneTransactionStandOneAfterTheOther() {
    List<Long> leaves = new ArrayList<>();
    log.transaction.executeWithoutResult(
        status -> {
          for (int i = 0; i < 9; i++) {
            leaves.add(log.log.append(answer("subject-" + i, "answer " + i)));
          }
        });
    assertThat(leaves.stream().map(log.reader::index))
        .containsExactlyElementsOf(LongStream.range(0, 9).boxed().toList());
    assertThat(log.verify()).isInstanceOf(Verified.class);
  }

  @Test
  void fourThreadsAppendingGiveAGaplessLog() throws Exception {
    int each = 200;
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<Long>>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        String subject = "subject-" + thread % 2;
        runs.add(
            threads.submit(
                () -> {
                  start.await();
                  List<Long> indices = new ArrayList<>();
                  for (int i = 0; i < each; i++) {
                    indices.add(log.append(subject, "answer " + i));
                  }
                  return indices;
                }));
      }
      start.countDown();
    }
    List<Long> all = new ArrayList<>();
    for (Future<List<Long>> run : runs) {
      assertThat(run.get()).isSorted();
      all.addAll(run.get());
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(LongStream.range(0, 800).boxed().toList());
    assertThat(log.publisher.publish().head().size()).isEqualTo(800);
    assertThat(log.verify()).isInstanceOf(Verified.class);
  }
}
