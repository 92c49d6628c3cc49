package dev.mekiki.workers.camunda;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.Primary;

/**
 * Stands for a worker that is killed right before it tells the broker about its answer: whatever
 * the job did is done, and from then on nothing of this worker reaches the broker. Not a component:
 * only the test that names it gets it.
 */
@Primary
public class DyingJobCommands extends JobCommands {
  private final CountDownLatch reached = new CountDownLatch(1);

  DyingJobCommands(CamundaClient client, JobProperties properties) {
    super(client, properties);
  }

  /** Waits until the worker is about to complete its first answer. */
  public void awaitDeath() throws InterruptedException {
    reached.await();
  }

  @Override
  void complete(ActivatedJob job, JobResult.Completed done) {
    if (job.getType().equals("mekiki.answer")) {
      reached.countDown();
    } else if (alive()) {
      super.complete(job, done);
    }
  }

  @Override
  void throwError(ActivatedJob job, JobResult.Thrown error) {
    if (alive()) {
      super.throwError(job, error);
    }
  }

  @Override
  void fail(ActivatedJob job, String message) {
    if (alive()) {
      super.fail(job, message);
    }
  }

  @Override
  void putBack(ActivatedJob job, String message, Duration after) {
    if (alive()) {
      super.putBack(job, message, after);
    }
  }

  private boolean alive() {
    return reached.getCount() > 0;
  }
}
