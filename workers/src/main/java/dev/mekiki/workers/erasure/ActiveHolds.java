package dev.mekiki.workers.erasure;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a legal hold is on a data subject or one of its tickets. */
@Component
class ActiveHolds {
  private final JdbcClient sql;

  ActiveHolds(JdbcClient sql) {
    this.sql = sql;
  }

  boolean on(String subject) {
    return sql.sql("select exists (select from mekiki.active_hold where subject = ?)")
        .param(subject)
        .query(Boolean.class)
        .single();
  }
}
