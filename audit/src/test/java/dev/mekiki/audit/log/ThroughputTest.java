package dev.mekiki.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.SigningKeys;
import dev.mekiki.audit.subject.Keystore;
import dev.mekiki.audit.subject.PostgresSubjectKeys;
import dev.mekiki.audit.verify.Verification.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures, with synchronous commits, and shows that 100,000 entries verify. */
@Tag("soak")
class ThroughputTest {
  private static final Logger LOGGER = LoggerFactory.getLogger(ThroughputTest.class);
  private static final int PART = 20_000;
  private static final int ALL = 100_000;
  private static final int PROOFS = 1_000;

  private final TestLog log = new TestLog();
  private final Keystore masterKey = Keystore.generate();

  @Test
  void appendsFromManyThreadsAndVerifiesAllEntries() throws Exception {
    String name = log.superuser.queryForObject("select current_database()", String.class);
    log.superuser.execute("alter database " + name + " set synchronous_commit = on");
    measure("appends and their integration, one thread, cold", PART, () -> append(1));
    measure("appends and their integration, one thread", PART, () -> append(1));
    measure("appends and their integration, four threads", PART, () -> append(4));
    measure("appends and their integration, eight threads", PART, () -> append(8));
    measure("appends and their integration, eight threads", PART, () -> append(8));
    assertThat(log.reader.size()).isEqualTo(ALL);
    assertThat(log.publisher.publish().head().size()).isEqualTo(ALL);
    measure("inclusion proofs", PROOFS, this::prove);
    measure("entries verified", ALL, () -> assertThat(log.verify()).isInstanceOf(Verified.class));
  }

  private int prove() {
    for (int i = 0; i < PROOFS; i++) {
      log.reader.inclusion(i * 97L, ALL);
    }
    return PROOFS;
  }

  /** Until the last leaf is integrated and signed; publishing goes on beside the writers. */
  private int append(int writers) throws Exception {
    SingleConnectionDataSource connection =
        new SingleConnectionDataSource(log.app.getConnection(), true);
    CheckpointPublisher publisher =
        new CheckpointPublisher(
            connection,
            new JdbcTransactionManager(connection),
            SigningKeys.of(log.signingKey),
            new PostgresAuditLog(connection, log.keys, TestLog.CLOCK),
            TestLog.CLOCK);
    try (ScheduledExecutorService integration = Executors.newSingleThreadScheduledExecutor();
        ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      Future<?> publishing =
          integration.scheduleWithFixedDelay(publisher::publish, 0, 200, TimeUnit.MILLISECONDS);
      write(threads, writers);
      publishing.cancel(false);
    }
    publisher.publish();
    connection.destroy();
    return PART;
  }

  private void write(ExecutorService threads, int writers) throws Exception {
    List<Callable<Integer>> work = new ArrayList<>();
    for (int thread = 0; thread < writers; thread++) {
      int subject = thread;
      work.add(() -> append(PART / writers, subject));
    }
    for (Future<Integer> done : threads.invokeAll(work)) {
      done.get();
    }
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
