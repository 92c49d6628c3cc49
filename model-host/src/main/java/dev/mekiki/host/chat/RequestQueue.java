package dev.mekiki.host.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Admits requests before their bodies are read, and lets as many run at once as the model batches.
 * The line is bounded and fair between tenants ({@link FairLine}), and every request has a
 * deadline, so that no caller waits without end and no load fills the memory.
 */
@Component
final class RequestQueue {
  /** Error code of a request whose deadline has passed. */
  static final String DEADLINE = "deadline_exceeded";

  private final QueueProperties properties;
  private final int rows;
  private final ServingMetrics metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private final FairLine<Place> line;

  RequestQueue(QueueProperties properties, BatchProperties batch, ServingMetrics metrics) {
    this.properties = properties;
    this.rows = batch.rows();
    this.metrics = metrics;
    this.line = new FairLine<>(rows, properties.capacity(), Place::tenant);
    metrics.watchWaiting(() -> locked(FairLine::waiting));
    metrics.watchRunning(() -> locked(FairLine::running));
  }

  /**
   * Takes a place in the line.
   *
   * @throws ApiException 429 when the line is full and the tenant has its share of it
   */
  Place enter(String tenant) {
    lock.lock();
    try {
      if (line.isFull()) {
        line.pushedOutBy(tenant).orElseThrow(this::queueFull).pushOut();
      }
      long arrival = System.nanoTime();
      long deadline = arrival + properties.deadline().toNanos();
      Place place = new Place(this, tenant, arrival, deadline, lock.newCondition());
      line.add(place);
      return place;
    } finally {
      lock.unlock();
    }
  }

  long awaitTurn(Place place) {
    long start = System.nanoTime();
    lock.lock();
    try {
      place.ready = true;
      letRun();
      while (!place.running) {
        requireWaiting(place);
        place.turn.await(place.left(), TimeUnit.NANOSECONDS);
      }
      return System.nanoTime() - start;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw shuttingDown();
    } finally {
      lock.unlock();
    }
  }

  void requireNotCancelled(Place place) {
    lock.lock();
    try {
      requireKept(place);
      if (place.left() <= 0) {
        throw deadlinePassed(HttpStatus.GATEWAY_TIMEOUT);
      }
    } finally {
      lock.unlock();
    }
  }

  void wake(Place place) {
    lock.lock();
    try {
      place.turn.signal();
    } finally {
      lock.unlock();
    }
  }

  void giveBack(Place place) {
    lock.lock();
    try {
      line.remove(place);
      letRun();
    } finally {
      lock.unlock();
    }
  }

  private void requireWaiting(Place place) {
    requireKept(place);
    if (place.left() <= 0) {
      throw deadlinePassed(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  private void requireKept(Place place) {
    if (place.isGone()) {
      throw new ClientGoneException();
    }
    if (place.isPushedOut()) {
      throw queueFull();
    }
  }

  private void letRun() {
    for (Optional<Place> next = next(); next.isPresent(); next = next()) {
      next.get().running = true;
      next.get().turn.signal();
    }
  }

  private Optional<Place> next() {
    return line.next(place -> place.ready && !place.cancelled());
  }

  private int locked(ToIntFunction<FairLine<Place>> count) {
    lock.lock();
    try {
      return count.applyAsInt(line);
    } finally {
      lock.unlock();
    }
  }

  static ApiException shuttingDown() {
    return ApiException.busy(
        HttpStatus.SERVICE_UNAVAILABLE,
        "shutting_down",
        "The host is shutting down: send the request again",
        Duration.ofSeconds(5));
  }

  private ApiException queueFull() {
    return ApiException.busy(
        HttpStatus.TOO_MANY_REQUESTS,
        "queue_full",
        "All %d places in the queue are taken: send the request again after the time in Retry-After"
            .formatted(properties.capacity()),
        metrics.timeToWork(Math.ceilDiv(properties.capacity(), rows)));
  }

  private ApiException deadlinePassed(HttpStatus status) {
    return ApiException.busy(
        status,
        DEADLINE,
        "The answer was not ready within %s: send the request again later, or ask for fewer tokens"
            .formatted(properties.deadline()),
        metrics.timeToWork(1));
  }
}
