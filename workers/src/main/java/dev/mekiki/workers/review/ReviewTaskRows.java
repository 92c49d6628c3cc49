package dev.mekiki.workers.review;

import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.ticket.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads rows of {@code review_task} and opens their content. */
@Component
class ReviewTaskRows implements RowMapper<ReviewTask> {
  private final Sealed sealed;

  ReviewTaskRows(Sealed sealed) {
    this.sealed = sealed;
  }

  @Override
  public ReviewTask mapRow(ResultSet row, int number) throws SQLException {
    long key = row.getLong("user_task_key");
    String subject = row.getString("subject");
    return new ReviewTask(
        key,
        new ProcessElement(row.getLong("process_instance"), row.getLong("element_instance")),
        row.getString("element"),
        new TicketFacts(
            row.getObject("ticket", UUID.class),
            subject,
            Kind.valueOf(row.getString("kind")),
            Language.valueOf(row.getString("language")),
            Risk.valueOf(row.getString("risk"))),
        row.getBoolean("four_eyes"),
        row.getObject("created", OffsetDateTime.class).toInstant(),
        standing(row),
        sealed.openUnlessErased(subject, name(key), row.getBytes("content"), ReviewContent.class));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        Standing.State.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("assignee")),
        Set.of((String[]) row.getArray("candidate_groups").getArray()),
        Optional.ofNullable(row.getObject("due", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getInt("priority"));
  }

  /** Names the row in the sealed content, so that it opens nowhere else. */
  static String name(long key) {
    return "review-task:" + key;
  }
}
