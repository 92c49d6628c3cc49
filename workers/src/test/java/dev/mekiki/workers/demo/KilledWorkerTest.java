package dev.mekiki.workers.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.workers.WorkersApplication;
import dev.mekiki.workers.camunda.DyingJobCommands;
import dev.mekiki.workers.embedded.EmbeddedStack;
import dev.mekiki.workers.embedded.StackExtension;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A worker dies between keeping its answer and telling the broker; another one takes over. */
@ExtendWith({StackExtension.class, DemoFolderExtension.class})
class KilledWorkerTest {
  private static final Duration LOCK = Duration.ofSeconds(10);
  private static final String SHORT_LOCK = "--mekiki.jobs.lock=" + LOCK.toSeconds() + "s";

  @Test
  void leavesExactlyOneAnswerAndOneSetOfEntries(EmbeddedStack stack, DemoFolder folder)
      throws Exception {
    UUID ticket = answeredByAWorkerThatDies(stack, folder);
    assertThat(count(stack, "mekiki.answer", ticket)).isEqualTo(1);

    stack.camunda().increaseTime(LOCK.plusSeconds(1));
    try (var second = RunningWorkers.start(stack, folder, 0, SHORT_LOCK)) {
      var instance = instanceOf(stack, ticket);
      stack.camunda().instances().awaitActivated(instance, "Decide_route");
    }

    assertThat(count(stack, "mekiki.answer", ticket)).isEqualTo(1);
    assertThat(actions(stack, ticket))
        .startsWith("ticket.received", "photos.screened", "answer.given")
        .doesNotHaveDuplicates();
  }

  private static UUID answeredByAWorkerThatDies(EmbeddedStack stack, DemoFolder folder)
      throws Exception {
    var sources = List.<Class<?>>of(WorkersApplication.class, DyingJobCommands.class);
    try (var first = RunningWorkers.start(stack, folder, 0, sources, SHORT_LOCK)) {
      var ticket = first.intake().submit(question(folder), folder.samples());
      first.context().getBean(DyingJobCommands.class).awaitDeath();
      return ticket;
    }
  }

  /** An inquiry that the adaptor answers. */
  private static SampleTicket question(DemoFolder folder) {
    return SampleTicket.read(folder.samples()).stream()
        .filter(sample -> sample.question().equals("Which product is this?"))
        .findFirst()
        .orElseThrow();
  }

  private static long instanceOf(EmbeddedStack stack, UUID ticket) {
    return JdbcClient.create(stack.postgresql().app())
        .sql("select process_instance from mekiki.answer where ticket = ?")
        .param(ticket)
        .query(Long.class)
        .single();
  }

  private static int count(EmbeddedStack stack, String table, UUID ticket) {
    return JdbcClient.create(stack.postgresql().app())
        .sql("select count(*) from " + table + " where ticket = ?")
        .param(ticket)
        .query(Integer.class)
        .single();
  }

  private static List<String> actions(EmbeddedStack stack, UUID ticket) {
    return JdbcClient.create(stack.postgresql().app())
        .sql("select action from mekiki.audit_leaf where ticket = ? order by id")
        .param(ticket)
        .query(String.class)
        .list();
  }
}
