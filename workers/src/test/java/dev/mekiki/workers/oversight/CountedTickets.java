package dev.mekiki.workers.oversight;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.Digests;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the rows that a ticket leaves, with the times that a test counts by. What is sealed stays
 * empty: nothing here may need it.
 */
@TestComponent
class CountedTickets {
  static final String REVIEWER = "rita-whom-nobody-ranks";

  private static final AtomicLong KEYS = new AtomicLong(7_000_000_000L);

  private final JdbcClient sql;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  CountedTickets(JdbcClient sql, AuditLog audit, TransactionTemplate transaction) {
    this.sql = sql;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** A ticket that the draw sends to a person, or not. */
  UUID ticket(String receivedAt, String language, boolean drawn) {
    UUID id =
        Stream.generate(UUID::randomUUID).filter(one -> draw(one) < 5 == drawn).findFirst().get();
    sql.sql(
            """
            insert into mekiki.ticket
              (id, kind, language, product, risk, subject, sealed, source, caller, created_at)
            values (?, 'INQUIRY', ?, '', 'LOW', ?, '', 'PROCESS', 'test', ?)""")
        .params(id, language, "subject-" + id, OffsetDateTime.parse(receivedAt))
        .update();
    return id;
  }

  UUID ticket(String receivedAt) {
    return ticket(receivedAt, "ENGLISH", false);
  }

  /** An answer by {@code adaptor}, such as general@1. */
  void answer(UUID ticket, String adaptor, boolean abstained) {
    answer(ticket, adaptor, abstained, null, null);
  }

  /** An answer with its confidence; null as before they were stored. */
  void answer(
      UUID ticket,
      String adaptor,
      boolean abstained,
      @Nullable String confidence,
      @Nullable String threshold) {
    long key = KEYS.incrementAndGet();
    transaction.executeWithoutResult(
        status ->
            sql.sql(
                    """
                    insert into mekiki.answer
                      (element_instance, input_digest, ticket, process_instance, subject, sealed, entry,
                       confidence, threshold)
                    values (?, '', ?, 1, ?, '', ?, ?::numeric, ?::numeric)""")
                .params(key, ticket, "subject-" + ticket, entry(ticket, adaptor, abstained))
                .params(Arrays.asList(confidence, threshold))
                .update());
  }

  void released(UUID ticket) {
    sql.sql(
            """
            insert into mekiki.outcome (element_instance, ticket, outcome, subject, sealed, entry)
            values (?, ?, 'AUTO', ?, '', 0)""")
        .params(KEYS.incrementAndGet(), ticket, "subject-" + ticket)
        .update();
  }

  /** An open task; gives its key. */
  long task(UUID ticket, String group, String risk, String... reasons) {
    long key = KEYS.incrementAndGet();
    sql.sql(
            """
            insert into mekiki.review_task
              (user_task_key, process_instance, element_instance, element, ticket, subject, kind,
               language, risk, four_eyes, content, created, candidate_groups, priority, reasons)
            values (?, 1, ?, 'Review_answer', ?, ?, 'INQUIRY', 'ENGLISH', ?, false, '', now(),
                    array[?], 50, ?)""")
        .params(key, key, ticket, "subject-" + ticket, risk, group)
        .param(reasons)
        .update();
    return key;
  }

  void review(UUID ticket, long task, String outcome, int seconds, String decidedAt) {
    sql.sql(
            """
            insert into mekiki.review
              (job_key, user_task_key, ticket, subject, reviewer, outcome, seconds, decided, content)
            values (?, ?, ?, ?, ?, ?, ?, ?, '')""")
        .params(KEYS.incrementAndGet(), task, ticket, "subject-" + ticket, REVIEWER, outcome)
        .params(seconds, OffsetDateTime.parse(decidedAt))
        .update();
  }

  /** An answered ticket with one decided review. */
  UUID reviewed(
      String day, String adaptor, String group, String outcome, int seconds, boolean drawn) {
    UUID ticket = ticket(day + "T08:00:00Z", "ENGLISH", drawn);
    answer(ticket, adaptor, false);
    review(ticket, task(ticket, group, "LOW"), outcome, seconds, day + "T09:00:00Z");
    return ticket;
  }

  private long entry(UUID ticket, String adaptor, boolean abstained) {
    return audit.append(
        new AuditEvent(
            "worker:mekiki.answer",
            abstained ? "answer.abstained" : "answer.given",
            ticket,
            Optional.empty(),
            Map.of("adaptor", adaptor + "@5f1d7a84"),
            Optional.empty(),
            "subject-" + ticket,
            Map.of(),
            Map.of()));
  }

  private static int draw(UUID ticket) {
    var digest = Digests.sha256(("draw:" + ticket).getBytes(StandardCharsets.UTF_8));
    return (int) (Long.parseLong(digest.substring(0, 12), 16) % 100);
  }
}
