package dev.mekiki.workers.intake;

import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.workers.camunda.CamundaProperties;
import dev.mekiki.workers.camunda.JobVariables;
import dev.mekiki.workers.camunda.ResourceDeployment;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts the process of each ticket from the intake, once. The ticket's row is the outbox: until
 * the start is noted the sweep tries again, and the broker drops a message that it has already.
 */
@Component
class ProcessStarter {
  private static final Logger log = LoggerFactory.getLogger(ProcessStarter.class);
  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);
  private static final int BATCH = 200;

  private final TicketStore tickets;
  private final CamundaClient client;
  private final JobVariables variables;
  private final ResourceDeployment deployment;
  private final String tenant;
  private final AsyncTaskExecutor executor;

  ProcessStarter(
      TicketStore tickets,
      CamundaClient client,
      JobVariables variables,
      ResourceDeployment deployment,
      CamundaProperties properties,
      AsyncTaskExecutor applicationTaskExecutor) {
    this.tickets = tickets;
    this.client = client;
    this.variables = variables;
    this.deployment = deployment;
    this.tenant = properties.tenants().getFirst();
    this.executor = applicationTaskExecutor;
  }

  /** Starts the ticket's process without keeping its sender waiting. */
  void startSoon(UUID ticket) {
    executor.execute(
        () -> {
          if (deployment.done()) {
            start(ticket);
          }
        });
  }

  /** Makes up for the starts that a crash or an absent broker left out. */
  @Scheduled(fixedDelayString = "${mekiki.intake.start-sweep}")
  void sweep() {
    if (!deployment.done()) {
      return;
    }
    try {
      tickets.unstarted(BATCH).forEach(this::start);
    } catch (DataAccessException down) {
      log.warn("Starts not swept, the database does not answer: {}", down.getClass().getName());
    }
  }

  private void start(UUID id) {
    try {
      tickets.find(id).ifPresent(this::publish);
      tickets.started(id);
    } catch (SubjectErasedException erased) {
      log.info("Ticket {} is not started: its data subject was erased", id);
      tickets.started(id);
    } catch (ClientException | DataAccessException later) {
      log.warn("Ticket {} not started yet, the sweep tries again: {}", id, later.getMessage());
    } catch (RuntimeException unreadable) {
      // One ticket that cannot be read must not keep the others from being started.
      log.error(
          "Ticket {} cannot be started and is tried again. Check that mekiki.audit.master-key is the database's own, then verify the log",
          id,
          unreadable);
    }
  }

  private void publish(Ticket ticket) {
    try {
      client
          .newPublishMessageCommand()
          .messageName(message(ticket.kind()))
          .correlationKey(ticket.id().toString())
          .messageId(ticket.id().toString())
          .timeToLive(TIME_TO_LIVE)
          .tenantId(tenant)
          .variables(variables.of("ticket", ticket))
          .send()
          .join();
    } catch (ClientStatusException known) {
      if (known.getStatusCode() != Status.Code.ALREADY_EXISTS) {
        throw known;
      }
      log.debug("Ticket {} was started before", ticket.id());
    }
  }

  private static String message(Kind kind) {
    return switch (kind) {
      case INQUIRY -> "mekiki.photo-inquiry";
      case INSPECTION -> "mekiki.inspection-ticket";
    };
  }
}
