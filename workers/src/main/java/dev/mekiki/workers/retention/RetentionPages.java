package dev.mekiki.workers.retention;

import dev.mekiki.workers.console.ConsoleController;
import dev.mekiki.workers.ticket.Kind;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** For compliance officers: the rules as deployed, what they would erase now, and when. */
@ConsoleController
class RetentionPages {
  private static final int ROWS = 100;

  private final DueContents contents;
  private final LogRetention logs;
  private final RetentionSchedule schedule;
  private final JdbcClient sql;
  private final Clock clock;

  RetentionPages(
      DueContents contents,
      LogRetention logs,
      RetentionSchedule schedule,
      JdbcClient sql,
      Clock clock) {
    this.contents = contents;
    this.logs = logs;
    this.schedule = schedule;
    this.sql = sql;
    this.clock = clock;
  }

  /** How long tickets of a kind are kept. */
  record Rule(Kind kind, int version, int contentDays, int logDays) {}

  @GetMapping("/compliance/retention")
  ModelAndView show() {
    return new ModelAndView("compliance/retention")
        .addObject("rules", rules())
        .addObject("due", contents.list(clock.instant(), ROWS))
        .addObject("keys", logs.due(ROWS))
        .addObject("rows", ROWS)
        .addObject("next", schedule.next());
  }

  private List<Rule> rules() {
    return sql.sql(
            "select kind, version, content_days, log_days from mekiki.retention_rule order by kind")
        .query(Rule.class)
        .list();
  }
}
