package dev.mekiki.host.chat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Lets one request at a time reach the model, in order of arrival. The queue is bounded and every
 * request has a deadline, so that no caller waits without end.
 */
@Component
final class RequestQueue {
  /** Work on the model. {@code cancelled} turns true at the deadline. */
  @FunctionalInterface
  interface Work<T> {
    T run(long queueNanos, BooleanSupplier cancelled);
  }

  private final QueueProperties properties;
  private final ServingMetrics metrics;
  private final Semaphore slot = new Semaphore(1, true);
  private final AtomicInteger waiting = new AtomicInteger();

  RequestQueue(QueueProperties properties, ServingMetrics metrics) {
    this.properties = properties;
    this.metrics = metrics;
    metrics.watchWaiting(waiting::get);
    metrics.watchRunning(() -> 1 - slot.availablePermits());
  }

  /**
   * Waits for the model, then works.
   *
   * @throws ApiException 429 when the queue is full, 503 when the deadline passes in the queue, 504
   *     when it passes while the model works
   */
  <T> T run(Work<T> work) {
    long arrival = System.nanoTime();
    long deadline = arrival + properties.deadline().toNanos();
    takeSlot(deadline);
    try {
      long queued = System.nanoTime() - arrival;
      metrics.queued(queued);
      T result = work.run(queued, () -> System.nanoTime() - deadline >= 0);
      metrics.worked(System.nanoTime() - arrival - queued);
      if (System.nanoTime() - deadline >= 0) {
        throw deadlinePassed(HttpStatus.GATEWAY_TIMEOUT);
      }
      return result;
    } finally {
      slot.release();
    }
  }

  private void takeSlot(long deadline) {
    // Without the second condition a new request would overtake those that wait.
    if (waiting.get() == 0 && slot.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > properties.capacity()) {
      waiting.decrementAndGet();
      throw queueFull();
    }
    try {
      if (!slot.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw deadlinePassed(HttpStatus.SERVICE_UNAVAILABLE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiException.busy(
          HttpStatus.SERVICE_UNAVAILABLE,
          "shutting_down",
          "The host is shutting down: send the request again",
          Duration.ofSeconds(5));
    } finally {
      waiting.decrementAndGet();
    }
  }

  private ApiException queueFull() {
    return ApiException.busy(
        HttpStatus.TOO_MANY_REQUESTS,
        "queue_full",
        "All %d places in the queue are taken: send the request again after the time in Retry-After"
            .formatted(properties.capacity()),
        metrics.timeToWork(properties.capacity()));
  }

  private ApiException deadlinePassed(HttpStatus status) {
    return ApiException.busy(
        status,
        "deadline_exceeded",
        "The answer was not ready within %s: send the request again later, or ask for fewer tokens"
            .formatted(properties.deadline()),
        metrics.timeToWork(1));
  }
}
