package dev.mekiki.workers.review;

import dev.mekiki.workers.ticket.Sealed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The review tasks as the engine's listeners reported them: table {@code review_task}. */
@Repository
class ReviewTasks {
  private final JdbcClient jdbc;
  private final Sealed sealed;
  private final ReviewTaskRows rows;

  ReviewTasks(JdbcClient jdbc, Sealed sealed, ReviewTaskRows rows) {
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.rows = rows;
  }

  /** True when the task is new; one that is already known stays as it is. */
  boolean insert(ReviewTask task) {
    return jdbc.sql(
                """
                insert into mekiki.review_task
                  (user_task_key, process_instance, element_instance, element, ticket, subject, kind, language, risk,
                   four_eyes, content, created, assignee, candidate_groups, due, priority, reasons)
                values (:key, :instance, :elementInstance, :element, :ticket, :subject, :kind, :language, :risk,
                   :fourEyes, :content, :created, :assignee, :groups, :due, :priority, :reasons)
                on conflict (user_task_key) do nothing
                """)
            .param("key", task.key())
            .param("instance", task.process().instance())
            .param("elementInstance", task.process().element())
            .param("element", task.element())
            .param("ticket", task.ticket().id())
            .param("subject", task.ticket().subject())
            .param("kind", task.ticket().kind().name())
            .param("language", task.ticket().language().name())
            .param("risk", task.ticket().risk().name())
            .param("fourEyes", task.fourEyes())
            .param(
                "content",
                sealed.seal(
                    task.ticket().subject(),
                    ReviewTaskRows.name(task.key()),
                    task.content().orElseThrow()))
            .param("created", utc(task.created()))
            .param("assignee", task.standing().assignee().orElse(null))
            .param("groups", task.standing().groups().toArray(String[]::new))
            .param("due", task.standing().due().map(ReviewTasks::utc).orElse(null))
            .param("priority", task.standing().priority())
            .param("reasons", task.content().orElseThrow().codes().toArray(String[]::new))
            .update()
        == 1;
  }

  /** Writes where the task now stands. */
  void move(long key, Standing standing) {
    jdbc.sql(
            """
            update mekiki.review_task
               set state = :state, assignee = :assignee, candidate_groups = :groups, due = :due, priority = :priority
             where user_task_key = :key
            """)
        .param("key", key)
        .param("state", standing.state().name())
        .param("assignee", standing.assignee().orElse(null))
        .param("groups", standing.groups().toArray(String[]::new))
        .param("due", standing.due().map(ReviewTasks::utc).orElse(null))
        .param("priority", standing.priority())
        .update();
  }

  Optional<ReviewTask> find(long key) {
    return jdbc.sql("select * from mekiki.review_task where user_task_key = :key")
        .param("key", key)
        .query(rows)
        .optional();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
