package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class RequestQueueTest {
  @Test
  void endsWorkThatPassesItsDeadline() {
    RequestQueue queue = queue(Duration.ofMillis(50));

    ApiException refused =
        catchThrowableOfType(
            ApiException.class,
            () ->
                queue.run(
                    (queued, cancelled) -> {
                      while (!cancelled.getAsBoolean()) {
                        Thread.onSpinWait();
                      }
                      return "too late";
                    }));

    assertThat(refused.status()).isEqualTo(HttpStatus.GATEWAY_TIMEOUT);
    assertThat(refused.retryAfter()).isPresent();
  }

  @Test
  void turnsARequestAwayWhoseDeadlinePassesInTheQueue() throws InterruptedException {
    RequestQueue queue = queue(Duration.ofMillis(200));
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> queue.run((queued, cancelled) -> hold(running, release)));
      running.await();

      ApiException refused =
          catchThrowableOfType(ApiException.class, () -> queue.run((queued, cancelled) -> "never"));

      assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      release.countDown();
    }
  }

  @Test
  void freesTheModelAfterAFailure() {
    RequestQueue queue = queue(Duration.ofSeconds(5));
    catchThrowableOfType(
        IllegalStateException.class,
        () ->
            queue.run(
                (queued, cancelled) -> {
                  throw new IllegalStateException("broken");
                }));

    assertThat(queue.<String>run((queued, cancelled) -> "works")).isEqualTo("works");
  }

  private static String hold(CountDownLatch running, CountDownLatch release) {
    running.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "held";
  }

  private static RequestQueue queue(Duration deadline) {
    return new RequestQueue(
        new QueueProperties(4, deadline), new ServingMetrics(new SimpleMeterRegistry()));
  }
}
