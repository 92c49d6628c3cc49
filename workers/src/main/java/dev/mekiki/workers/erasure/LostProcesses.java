package dev.mekiki.workers.erasure;

import dev.mekiki.workers.camunda.NotNowException;
import dev.mekiki.workers.camunda.ResourceDeployment;
import dev.mekiki.workers.camunda.RetryableException;
import dev.mekiki.workers.erasure.ErasureRows.Carried;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Finds requests whose process somebody cancelled, wherever it stood. The engine tells that only to
 * the listener of a user task; anywhere else the request would stay open for ever.
 */
@Component
class LostProcesses {
  private static final Logger log = LoggerFactory.getLogger(LostProcesses.class);
  private static final UUID FIRST = new UUID(0, 0);
  private static final String ACTOR = "worker:erasure-desk";
  private static final int BATCH = 100;

  private final ErasureRows rows;
  private final Erasures erasures;
  private final SubjectEnd ends;
  private final CamundaClient camunda;
  private final ResourceDeployment deployment;

  LostProcesses(
      ErasureRows rows,
      Erasures erasures,
      SubjectEnd ends,
      CamundaClient camunda,
      ResourceDeployment deployment) {
    this.rows = rows;
    this.erasures = erasures;
    this.ends = ends;
    this.camunda = camunda;
    this.deployment = deployment;
  }

  /** Looks at every request that is not over. */
  @Scheduled(fixedDelayString = "${mekiki.erasure.look}")
  void look() {
    if (!deployment.done()) {
      return;
    }
    try {
      var batch = rows.carried(FIRST, BATCH);
      while (!batch.isEmpty()) {
        batch.forEach(this::look);
        batch = rows.carried(batch.getLast().request(), BATCH);
      }
    } catch (DataAccessException | TransactionException down) {
      log.warn("Erasure requests wait for the database: {}", down.getClass().getName());
    }
  }

  /** One request that cannot be ended yet must not keep the others. */
  private void look(Carried carried) {
    try {
      if (!runs(carried.instance())) {
        lost(carried);
      }
    } catch (ClientException | RetryableException | NotNowException later) {
      log.warn("Erasure request {} is looked at again: {}", carried.request(), later.getMessage());
    }
  }

  /**
   * A subject whose key is gone already is erased to the end. Otherwise the request ends, and the
   * data subject may ask again.
   */
  private void lost(Carried carried) {
    log.warn(
        "Process instance {} of erasure request {} was cancelled",
        carried.instance(),
        carried.request());
    var request = rows.find(carried.request()).orElseThrow();
    if (erasures.canceled(request, ACTOR)) {
      return;
    }
    ends.goOn(request);
  }

  /** Sets no variable, which the engine refuses for an instance that is over. */
  private boolean runs(long instance) {
    try {
      camunda.newSetVariablesCommand(instance).variables(Map.of()).send().join();
      return true;
    } catch (ClientStatusException refused) {
      if (refused.getStatusCode() == Status.Code.NOT_FOUND) {
        return false;
      }
      throw refused;
    }
  }
}
