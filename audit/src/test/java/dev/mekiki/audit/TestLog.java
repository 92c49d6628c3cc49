package dev.mekiki.audit;

import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.checkpoint.SigningKeys;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.log.Integrator;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.PostgresAuditLog;
import dev.mekiki.audit.subject.Keystore;
import dev.mekiki.audit.subject.PostgresSubjectKeys;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.audit.verify.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A log in a database of its own, put together as the workers do it, and a superuser beside it. */
public final class TestLog {
  public static final String ORIGIN = "example.com/mekiki-test";
  public static final UUID TICKET = UUID.fromString("0b2f6e0c-6f0e-4a3e-9d53-2f6d1c9a7e11");
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05.123456789Z"), ZoneOffset.UTC);

  public final TestDatabase database = new TestDatabase();
  public final DataSource app = database.app();
  public final JdbcTemplate sql = new JdbcTemplate(app);
  public final JdbcTemplate superuser = new JdbcTemplate(database.superuser());
  public final PlatformTransactionManager transactions = new JdbcTransactionManager(app);
  public final TransactionTemplate transaction = new TransactionTemplate(transactions);
  public final SigningKey signingKey;
  public final SubjectKeys keys = new PostgresSubjectKeys(app, Keystore.generate(), CLOCK);
  public final AuditLog log = new PostgresAuditLog(app, keys, CLOCK);
  public final SubjectErasure erasure = new SubjectErasure(app, log, CLOCK);
  public final Integrator integrator = new Integrator(app, transactions);
  public final LogReader reader = new LogReader(app, keys, integrator);
  public final CheckpointPublisher publisher;
  public final LogVerifier verifier;

  public TestLog() {
    this(SigningKey.generate(ORIGIN));
  }

  /** Another log under a key that may sign one already. */
  public TestLog(SigningKey signingKey) {
    this.signingKey = signingKey;
    this.publisher =
        new CheckpointPublisher(app, transactions, SigningKeys.of(signingKey), log, CLOCK);
    this.verifier =
        new LogVerifier(app, LogKeys.of(signingKey.publicKey()), CLOCK, Duration.ofMinutes(10));
  }

  /** An answer about a ticket, whose personal part is the answer's text. */
  public static AuditEvent answer(String subject, String text) {
    return new AuditEvent(
        "worker:mekiki.answer",
        "answer.given",
        TICKET,
        Optional.of(new AuditEvent.ProcessElement(2251799813685249L, 9007199254740993L)),
        Map.of("base", "aa11", "adaptor", "bb22"),
        Optional.of(new AuditEvent.AppliedRules("review-policy", 3)),
        subject,
        text.isEmpty() ? Map.of() : Map.of("text", text),
        Map.of("photo", "cc33"));
  }

  /** Appends in a transaction of its own, and gives the entry's index. */
  public long append(String subject, String text) {
    return reader.index(write(subject, text));
  }

  /** Writes a leaf in a transaction of its own; it has no index yet. */
  public long write(String subject, String text) {
    return inTransaction(() -> log.append(answer(subject, text)));
  }

  /** Appends answers to several subjects. */
  public TestLog fill(int entries) {
    for (int i = 0; i < entries; i++) {
      write("subject-" + i % 5, "answer " + i);
    }
    integrator.integrate();
    return this;
  }

  public long inTransaction(LongSupplier work) {
    Long result = transaction.execute(status -> work.getAsLong());
    return Optional.ofNullable(result).orElseThrow();
  }

  public Verification verify() {
    return verifier.verify(List.of());
  }

  /** Runs statements as a superuser who switches the triggers off. */
  public void tamper(String... statements) {
    List<String> tables =
        List.of(
            "audit_leaf",
            "audit_index",
            "leaf_due",
            "audit_node",
            "audit_checkpoint",
            "audit_cosignature",
            "witness_refusal");
    tables.forEach(
        table -> superuser.execute("alter table mekiki." + table + " disable trigger all"));
    for (String statement : statements) {
      superuser.execute(statement);
    }
    tables.forEach(
        table -> superuser.execute("alter table mekiki." + table + " enable trigger all"));
  }
}
