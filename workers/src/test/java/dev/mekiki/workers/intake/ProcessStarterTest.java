package dev.mekiki.workers.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.camunda.ResourceDeployment;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox between the database and the real engine, with the shipped processes deployed. */
@Import(KnownTickets.class)
class ProcessStarterTest extends WorkersByHand {
  @Autowired ProcessStarter starter;
  @Autowired ResourceDeployment deployment;
  @Autowired KnownTickets known;
  @Autowired TicketStore tickets;
  @Autowired JdbcClient sql;

  @BeforeEach
  void deployed() {
    await().until(deployment::done);
  }

  @Test
  void makesUpForAStartThatACrashLeftOut() {
    var ticket = known.unstarted();
    starter.sweep();
    assertThat(started(ticket)).isTrue();
    await().until(() -> offersTheJobOf(ticket));
  }

  @Test
  void aStartThatWasPublishedButNotNotedIsNoError() {
    var ticket = known.unstarted();
    publish(ticket);
    starter.sweep();
    assertThat(started(ticket)).isTrue();
    Assertions.assertThatThrownBy(() -> publish(ticket))
        .isInstanceOfSatisfying(
            ClientStatusException.class,
            refused -> assertThat(refused.getStatusCode()).isEqualTo(Status.Code.ALREADY_EXISTS));
  }

  @Test
  void oneUnreadableTicketKeepsNoOtherFromBeingStarted() {
    var unreadable = UUID.randomUUID();
    sql.sql(
            """
            insert into mekiki.ticket
              (id, kind, language, product, risk, subject, sealed, source, caller, created_at)
            values (?, 'INQUIRY', 'ENGLISH', '', 'LOW', 'nobody', '', 'INTAKE', 'ada',
              now() - interval '1 day')""")
        .param(unreadable)
        .update();
    var ticket = known.unstarted();
    starter.sweep();
    assertThat(started(ticket)).isTrue();
    tickets.started(unreadable);
  }

  /** Passes over jobs of other tests' tickets. */
  private boolean offersTheJobOf(Ticket ticket) {
    return jobs.take("mekiki.screen-photos", Duration.ofMinutes(5), Duration.ofSeconds(10)).stream()
        .anyMatch(job -> job.getVariables().contains(ticket.id().toString()));
  }

  private static void publish(Ticket ticket) {
    SURROUNDINGS
        .camunda()
        .client()
        .newPublishMessageCommand()
        .messageName("mekiki.photo-inquiry")
        .correlationKey(ticket.id().toString())
        .messageId(ticket.id().toString())
        .timeToLive(Duration.ofHours(1))
        .variables(Map.of("ticket", Map.of("id", ticket.id().toString())))
        .send()
        .join();
  }

  private boolean started(Ticket ticket) {
    return sql.sql("select exists (select from mekiki.ticket_start where ticket = ?)")
        .param(ticket.id())
        .query(Boolean.class)
        .single();
  }
}
