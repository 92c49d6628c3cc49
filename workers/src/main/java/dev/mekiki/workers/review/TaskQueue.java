package dev.mekiki.workers.review;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits for a reviewer: the open tasks of the own groups, and the own ones. */
@Repository
class TaskQueue {
  private final JdbcClient jdbc;
  private final ReviewTaskRows rows;

  TaskQueue(JdbcClient jdbc, ReviewTaskRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
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
            .query(rows)
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
                   where r.ticket = t.ticket and r.user_task_key <> t.user_task_key
                     and r.reviewer = :me))
            order by assignee nulls last, due nulls last, priority desc, user_task_key limit :limit
            """)
        .param("limit", most)
        .query(Long.class)
        .list();
  }

  /** How many open tasks the reviewer sees, by kind of attention that they need. */
  Counts counts(Reviewer reviewer) {
    return openTo(
            reviewer,
            TaskFilter.ALL,
            """
            select count(*) as open, count(*) filter (where due < now()) as overdue,
                   count(*) filter (where assignee = :me) as mine""")
        .query(Counts.class)
        .single();
  }

  record Counts(int open, int overdue, int mine) {}

  /** The reviewer's groups that have open tasks. */
  List<String> groups(Reviewer reviewer) {
    return jdbc.sql(
            """
            select distinct candidate from mekiki.review_task, unnest(candidate_groups) candidate
             where state = 'OPEN' and candidate = any (cast(:groups as text[])) order by candidate
            """)
        .param("groups", reviewer.groups().toArray(String[]::new))
        .query(String.class)
        .list();
  }

  /** A page of tasks, and how many there are on all pages. */
  record Page(List<ReviewTask> tasks, int total) {}

  private JdbcClient.StatementSpec openTo(
      Reviewer reviewer, TaskFilter filter, String select, String... more) {
    String sql =
        """
        %s from mekiki.review_task t
        where state = 'OPEN' and (candidate_groups && cast(:groups as text[]) or assignee = :me)
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
}
