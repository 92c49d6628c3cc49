package dev.mekiki.workers.camunda;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps a job's lock while its work lasts: every third of the lock time the broker hears that the
 * worker is alive. A worker that dies goes silent, and the job comes to another one.
 */
@Component
class LockExtension implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(LockExtension.class);

  private final CamundaClient client;
  private final Duration lock;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("job-locks").factory());

  LockExtension(CamundaClient client, JobProperties properties) {
    this.client = client;
    this.lock = properties.lock();
  }

  /** Extends the job's lock until the returned hold is closed. */
  Hold hold(ActivatedJob job) {
    long third = lock.toMillis() / 3;
    var task = beat.scheduleAtFixedRate(() -> extend(job), third, third, TimeUnit.MILLISECONDS);
    return () -> task.cancel(false);
  }

  private void extend(ActivatedJob job) {
    client
        .newUpdateTimeoutCommand(job)
        .timeout(lock)
        .send()
        .whenComplete(
            (extended, failure) -> {
              if (failure != null) {
                log.debug("Job {}: lock not extended: {}", job.getKey(), failure.getMessage());
              }
            });
  }

  @Override
  public void destroy() {
    beat.shutdownNow();
  }

  /** Ends the extension. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }
}
