package dev.mekiki.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.embedded.CamundaExtension;
import dev.mekiki.embedded.EmbeddedCamunda;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process in the engine, with stand-ins for the workers and a desk for the people. */
@ExtendWith({CamundaExtension.class, StandInsExtension.class})
abstract class ProcessTest {
  final EmbeddedCamunda camunda;
  final Desk desk;
  final StandIns workers;
  private final String process;

  ProcessTest(EmbeddedCamunda camunda, StandIns workers, String process) {
    this.camunda = camunda;
    this.desk = new Desk(camunda);
    this.workers = workers;
    this.process = process;
  }

  @BeforeEach
  final void prepare() {
    Resources.deploy(camunda.client());
    workers.forget();
  }

  /** Starts the process as another process would call it. */
  final long start(Map<String, Object> ticket) {
    return desk.start(process, Map.of("ticket", ticket));
  }

  /** Runs a ticket that needs nobody. */
  final Map<String, Object> run(Map<String, Object> ticket) {
    return completed(start(ticket));
  }

  /** The variables of the instance when it has completed. */
  final Map<String, Object> completed(long instance) {
    return camunda.instances().awaitCompleted(instance);
  }

  /** The variables of the job that attached the one outcome. */
  final Map<String, Object> attached() {
    assertThat(workers.attachments()).hasSize(1);
    return workers.attachments().getFirst();
  }
}
