package dev.mekiki.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.subject.MasterKey;
import dev.mekiki.audit.subject.PostgresSubjectKeys;
import dev.mekiki.audit.verify.Verification.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures, with synchronous commits, and shows that 15,000 entries verify. */
@Tag("soak")
class ThroughputTest {
  private static final Logger LOGGER = LoggerFactory.getLogger(ThroughputTest.class);
  private static final int PART = 5_000;

  private final TestLog log = new TestLog();
  private final MasterKey masterKey = MasterKey.generate();

  @Test
  void appendsFromManyThreadsAndVerifiesAllEntries() throws Exception {
    String name = log.superuser.queryForObject("select current_database()", String.class);
    log.superuser.execute("alter database " + name + " set synchronous_commit = on");
    measure("appends, one thread", PART, () -> append(PART, 0));
    measure("appends, four threads", PART, () -> append(4));
    measure("appends, eight threads", PART, () -> append(8));
    int all = 3 * PART;
    measure("entries signed", all, () -> log.publisher.publish());
    measure("entries verified", all, () -> assertThat(log.verify()).isInstanceOf(Verified.class));
    assertThat(log.reader.size()).isEqualTo(all);
  }

  private int append(int writers) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int thread = 0; thread < writers; thread++) {
        int subject = thread;
        work.add(() -> append(PART / writers, subject));
      }
      for (Future<Integer> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    return PART;
  }

  /** Each append in a transaction of its own, over one connection. */
  private int append(int entries, int subject) throws Exception {
    SingleConnectionDataSource connection =
        new SingleConnectionDataSource(log.app.getConnection(), true);
    TransactionTemplate transaction =
        new TransactionTemplate(new JdbcTransactionManager(connection));
    AuditLog appender =
        new PostgresAuditLog(
            connection,
            new PostgresSubjectKeys(connection, masterKey, TestLog.CLOCK),
            TestLog.CLOCK);
    for (int i = 0; i < entries; i++) {
      String text = "The bicycle is red; its left pedal is missing. " + i;
      transaction.executeWithoutResult(
          status -> appender.append(TestLog.answer("subject-" + subject, text)));
    }
    connection.destroy();
    return entries;
  }

  private static void measure(String what, int count, Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    double seconds = (System.nanoTime() - start) / 1e9;
    LOGGER.info(
        "{} {}: {} s, {}/s", count, what, "%.2f".formatted(seconds), Math.round(count / seconds));
  }
}
