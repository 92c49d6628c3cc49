package dev.mekiki.workers.erasure;

import dev.mekiki.workers.camunda.CamundaProperties;
import dev.mekiki.workers.camunda.ResourceDeployment;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.command.PublishMessageCommandStep1.PublishMessageCommandStep3;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the engine of requests and decisions. Both stand in the database first; what the engine did
 * not hear, because it or this service was down, it hears at the next sweep.
 */
@Component
public class ErasureDesk {
  static final String MESSAGE = "mekiki.erasure-request";

  private static final Logger log = LoggerFactory.getLogger(ErasureDesk.class);
  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);
  private static final int BATCH = 100;

  private final ErasureRows rows;
  private final JdbcClient sql;
  private final CamundaClient camunda;
  private final ResourceDeployment deployment;
  private final String tenant;
  private final AsyncTaskExecutor executor;

  ErasureDesk(
      ErasureRows rows,
      JdbcClient sql,
      CamundaClient camunda,
      ResourceDeployment deployment,
      CamundaProperties properties,
      AsyncTaskExecutor applicationTaskExecutor) {
    this.rows = rows;
    this.sql = sql;
    this.camunda = camunda;
    this.deployment = deployment;
    this.tenant = properties.tenants().getFirst();
    this.executor = applicationTaskExecutor;
  }

  /** Tells the engine without keeping the caller waiting. */
  public void sweepSoon() {
    executor.execute(this::sweep);
  }

  /** Starts processes and completes tasks that are due. */
  @Scheduled(fixedDelayString = "${mekiki.erasure.sweep}")
  void sweep() {
    if (!deployment.done()) {
      return;
    }
    try {
      rows.unstarted(BATCH).forEach(request -> tell(request, () -> start(request)));
      rows.unseen(BATCH).forEach(request -> tell(request, () -> startAgain(request)));
      rows.decided(BATCH).forEach(request -> tell(request.id(), () -> complete(request)));
    } catch (DataAccessException down) {
      log.warn("Erasure requests wait for the database: {}", down.getClass().getName());
    }
  }

  /** One request that the engine does not take must not keep the others. */
  private static void tell(UUID request, Runnable command) {
    try {
      command.run();
    } catch (ClientException later) {
      log.warn("Erasure request {} waits for the next sweep: {}", request, later.getMessage());
    }
  }

  private void start(UUID request) {
    try {
      message(request).messageId(request.toString()).timeToLive(TIME_TO_LIVE).send().join();
    } catch (ClientStatusException known) {
      if (known.getStatusCode() != Status.Code.ALREADY_EXISTS) {
        throw known;
      }
    }
    sql.sql("insert into mekiki.erasure_start (request) values (?) on conflict do nothing")
        .param(request)
        .update();
  }

  /**
   * A process that nobody has seen a job of waits for one, or was cancelled before. The engine runs
   * one instance for a correlation key: while there is one, the message is lost.
   */
  private void startAgain(UUID request) {
    message(request).timeToLive(Duration.ZERO).send().join();
  }

  private PublishMessageCommandStep3 message(UUID request) {
    return camunda
        .newPublishMessageCommand()
        .messageName(MESSAGE)
        .correlationKey(request.toString())
        .tenantId(tenant)
        .variables(Map.of("request", request.toString()));
  }

  private void complete(ErasureRequest request) {
    var outcome = request.decision().orElseThrow().outcome().name();
    try {
      camunda
          .newCompleteUserTaskCommand(request.userTask().orElseThrow())
          .variables(Map.of("decision", Map.of("outcome", outcome)))
          .action("decide")
          .send()
          .join();
    } catch (ProblemException gone) {
      // The engine has it already, or is at it.
      if (gone.code() != 404 && gone.code() != 409) {
        throw gone;
      }
    }
  }
}
