package dev.mekiki.workers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseSessionTest extends WorkersByHand {
  @Autowired JdbcClient sql;

  @Test
  void aWorkerThatIsGoneHoldsTheLogForAMinuteAtMost() {
    assertThat(sql.sql("show idle_in_transaction_session_timeout").query(String.class).single())
        .isEqualTo("1min");
  }
}
