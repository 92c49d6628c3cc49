package dev.mekiki.workers.review;

import dev.mekiki.workers.review.Decision.Outcome;
import dev.mekiki.workers.ticket.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was decided, and who looked first when: tables {@code review}, {@code review_opening}. */
@Repository
class Reviews {
  private final JdbcClient jdbc;
  private final Sealed sealed;

  Reviews(JdbcClient jdbc, Sealed sealed) {
    this.jdbc = jdbc;
    this.sealed = sealed;
  }

  /**
   * @param content empty when the data subject's key was erased
   */
  record Review(
      long userTask,
      String reviewer,
      Outcome outcome,
      Optional<Integer> seconds,
      Instant decided,
      Optional<Decision> content) {}

  /** Remembers the first time that the reviewer saw the task. */
  void opened(long userTask, String reviewer) {
    jdbc.sql(
            """
            insert into mekiki.review_opening (user_task_key, reviewer) values (:key, :reviewer)
            on conflict do nothing
            """)
        .param("key", userTask)
        .param("reviewer", reviewer)
        .update();
  }

  /** Seconds since the reviewer first saw the task; empty when it was not opened in the console. */
  Optional<Integer> secondsSinceOpened(long userTask, String reviewer) {
    return jdbc.sql(
            """
            select greatest(0, extract(epoch from clock_timestamp() - at))::integer
              from mekiki.review_opening where user_task_key = :key and reviewer = :reviewer
            """)
        .param("key", userTask)
        .param("reviewer", reviewer)
        .query(Integer.class)
        .optional();
  }

  /**
   * Lets one transaction at a time decide reviews of the ticket; the lock ends with the
   * transaction.
   */
  void lock(UUID ticket) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:ticket, 0))")
        .param("ticket", ticket.toString())
        .query()
        .singleRow();
  }

  boolean recorded(long jobKey) {
    return jdbc.sql("select exists (select 1 from mekiki.review where job_key = :job)")
        .param("job", jobKey)
        .query(Boolean.class)
        .single();
  }

  /** True when the user decided another review of the task's ticket. */
  boolean decidedAnother(ReviewTask task, String user) {
    return jdbc.sql(
            """
            select exists (select 1 from mekiki.review
                            where ticket = :ticket and user_task_key <> :key and reviewer = :user)
            """)
        .param("ticket", task.ticket().id())
        .param("key", task.key())
        .param("user", user)
        .query(Boolean.class)
        .single();
  }

  void insert(long jobKey, ReviewTask task, String reviewer, Decision decision) {
    jdbc.sql(
            """
            insert into mekiki.review
              (job_key, user_task_key, ticket, subject, reviewer, outcome, seconds, content)
            values (:job, :key, :ticket, :subject, :reviewer, :outcome, :seconds, :content)
            """)
        .param("job", jobKey)
        .param("key", task.key())
        .param("ticket", task.ticket().id())
        .param("subject", task.ticket().subject())
        .param("reviewer", reviewer)
        .param("outcome", decision.outcome().orElseThrow().name())
        .param("seconds", decision.seconds().orElse(null))
        .param("content", sealed.seal(task.ticket().subject(), row(jobKey), decision))
        .update();
  }

  /** Reviews of the ticket, the earliest first; of each task only the one that counts. */
  List<Review> ofTicket(UUID ticket) {
    return jdbc.sql(
            """
            select * from (select distinct on (user_task_key) * from mekiki.review
                            where ticket = :ticket order by user_task_key, decided desc) latest
            order by decided
            """)
        .param("ticket", ticket)
        .query(this::review)
        .list();
  }

  private Review review(ResultSet row, int number) throws SQLException {
    return new Review(
        row.getLong("user_task_key"),
        row.getString("reviewer"),
        Outcome.valueOf(row.getString("outcome")),
        Optional.ofNullable(row.getObject("seconds", Integer.class)),
        row.getObject("decided", OffsetDateTime.class).toInstant(),
        sealed.openUnlessErased(
            row.getString("subject"),
            row(row.getLong("job_key")),
            row.getBytes("content"),
            Decision.class));
  }

  private static String row(long jobKey) {
    return "review:" + jobKey;
  }
}
