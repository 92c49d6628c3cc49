package dev.mekiki.workers.review;

import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Risk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The review tasks as the engine's listeners reported them: table {@code review_task}. */
@Repository
class ReviewTasks {
  private final JdbcClient jdbc;
  private final SealedJson sealed;

  ReviewTasks(JdbcClient jdbc, SealedJson sealed) {
    this.jdbc = jdbc;
    this.sealed = sealed;
  }

  /** True when the task is new; one that is already known stays as it is. */
  boolean insert(ReviewTask task) {
    return jdbc.sql(
                """
                insert into mekiki.review_task
                  (user_task_key, process_instance, element_instance, element, ticket, subject, kind, language, risk,
                   four_eyes, content, created, assignee, candidate_groups, due, priority)
                values (:key, :instance, :elementInstance, :element, :ticket, :subject, :kind, :language, :risk,
                   :fourEyes, :content, :created, :assignee, :groups, :due, :priority)
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
                sealed.seal(task.ticket().subject(), row(task.key()), task.content().orElseThrow()))
            .param("created", utc(task.created()))
            .param("assignee", task.standing().assignee().orElse(null))
            .param("groups", task.standing().groups().toArray(String[]::new))
            .param("due", task.standing().due().map(ReviewTasks::utc).orElse(null))
            .param("priority", task.standing().priority())
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
        .query(this::task)
        .optional();
  }

  /** Open tasks that the reviewer may see, the most urgent first. */
  Page page(Reviewer reviewer, TaskFilter filter) {
    int total = openTo(reviewer, filter, "select count(*)").query(Integer.class).single();
    List<ReviewTask> tasks =
        openTo(
                reviewer,
                filter,
                "select *",
                "order by due nulls last, priority desc, user_task_key limit :limit offset :offset")
            .param("limit", TaskFilter.PAGE_SIZE)
            .param("offset", filter.page() * TaskFilter.PAGE_SIZE)
            .query(this::task)
            .list();
    return new Page(tasks, total);
  }

  /** The most urgent open tasks that the reviewer has or could take, and may decide. */
  List<Long> free(Reviewer reviewer, int most) {
    return openTo(
            reviewer,
            TaskFilter.ALL,
            "select user_task_key",
            """
            and (assignee is null or assignee = :me)
            and not (four_eyes and exists (
                  select 1 from mekiki.review r
                   where r.process_instance = t.process_instance and r.user_task_key <> t.user_task_key
                     and r.reviewer = :me))
            order by assignee nulls last, due nulls last, priority desc, user_task_key limit :limit
            """)
        .param("limit", most)
        .query(Long.class)
        .list();
  }

  /** A page of tasks, and how many there are on all pages. */
  record Page(List<ReviewTask> tasks, int total) {}

  private JdbcClient.StatementSpec openTo(
      Reviewer reviewer, TaskFilter filter, String select, String... more) {
    String sql =
        """
        %s from mekiki.review_task t
        where state = 'OPEN' and (candidate_groups && :groups or assignee = :me)
          and (:group = '' or :group = any (candidate_groups))
          and (not :overdue or due < now())
          and (not :mine or assignee = :me)
        %s"""
            .formatted(select, String.join("\n", more));
    return jdbc.sql(sql)
        .param("groups", reviewer.groups().toArray(String[]::new))
        .param("me", reviewer.name())
        .param("group", filter.group())
        .param("overdue", filter.overdue())
        .param("mine", filter.mine());
  }

  private ReviewTask task(ResultSet row, int number) throws SQLException {
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
        sealed.open(subject, row(key), row.getBytes("content"), ReviewContent.class));
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

  private static String row(long key) {
    return "review_task/" + key;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
