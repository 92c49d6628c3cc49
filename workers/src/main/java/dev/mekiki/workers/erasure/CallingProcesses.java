package dev.mekiki.workers.erasure;

import dev.mekiki.workers.camunda.RetryableException;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.search.response.ProcessInstance;
import io.grpc.Status;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends, in the processes that called a data subject's, the call alone: what else such a process
 * does may be about other people. One that does nothing else ends with it.
 */
@Component
class CallingProcesses {
  private static final Logger log = LoggerFactory.getLogger(CallingProcesses.class);

  private final CamundaClient camunda;

  CallingProcesses(CamundaClient camunda) {
    this.camunda = camunda;
  }

  /**
   * Blanks the variables as the call saw them, then terminates the call activity and with it what
   * it called.
   *
   * @throws RetryableException when the engine's search does not say who called
   */
  void end(long called) {
    var search = search(called);
    var caller = Optional.ofNullable(search.getParentProcessInstanceKey());
    var call = Optional.ofNullable(search.getParentElementInstanceKey());
    if (caller.isEmpty() || call.isEmpty()) {
      throw unknown(called);
    }
    try {
      camunda
          .newSetVariablesCommand(call.get())
          .variables(RunningInstances.BLANKS)
          .local(false)
          .send()
          .join();
      camunda
          .newModifyProcessInstanceCommand(caller.get())
          .terminateElement(call.get())
          .send()
          .join();
      log.info("Call {} of process instance {} was terminated", call.get(), caller.get());
    } catch (ClientStatusException refused) {
      if (refused.getStatusCode() == Status.Code.NOT_FOUND) {
        return;
      }
      if (!String.valueOf(refused.getMessage()).contains("call activity")) {
        throw refused;
      }
      // The caller did nothing else and was called itself.
      end(caller.get());
    }
  }

  private ProcessInstance search(long called) {
    try {
      return camunda.newProcessInstanceGetRequest(called).send().join();
    } catch (ClientException unanswered) {
      throw unknown(called);
    }
  }

  private static RetryableException unknown(long called) {
    return new RetryableException(
        "Camunda's search does not say which process called instance %d, which is about an erased data subject. End that call in Operate, then resolve."
            .formatted(called));
  }
}
