package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class RequestQueueTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void endsWorkThatPassesItsDeadline() {
    try (Place place = queue(1, 4, Duration.ofMillis(50)).enter("a")) {
      place.awaitTurn();
      while (!place.cancelled()) {
        Thread.onSpinWait();
      }

      ApiException ended = catchThrowableOfType(ApiException.class, place::requireNotCancelled);

      assertThat(ended.status()).isEqualTo(HttpStatus.GATEWAY_TIMEOUT);
      assertThat(ended.retryAfter()).isPresent();
    }
  }

  @Test
  void turnsARequestAwayWhoseDeadlinePassesInTheLine() {
    RequestQueue queue = queue(1, 4, Duration.ofMillis(50));
    try (Place running = queue.enter("a");
        Place waiting = queue.enter("a")) {
      running.awaitTurn();

      ApiException refused = catchThrowableOfType(ApiException.class, waiting::awaitTurn);

      assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  @Test
  void letsAsManyRunAtOnceAsTheModelHasRows() throws Exception {
    RequestQueue queue = queue(2, 4, LONG);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Place second = queue.enter("a");
        Place third = queue.enter("a")) {
      Place first = queue.enter("a");
      first.awaitTurn();
      second.awaitTurn();
      Future<Long> turn = threads.submit(third::awaitTurn);
      assertThat(turn.isDone()).isFalse();

      first.close();

      assertThat(turn.get()).isPositive();
    }
  }

  @Test
  void givesThePlaceOfTheTenantWithTheMostWaitingToOneWithFewer() throws Exception {
    RequestQueue queue = queue(1, 3, LONG);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Place running = queue.enter("flood");
      running.awaitTurn();
      queue.enter("flood");
      Place older = queue.enter("flood");
      Place newest = queue.enter("flood");
      Future<ApiException> pushedOut =
          threads.submit(() -> catchThrowableOfType(ApiException.class, newest::awaitTurn));

      Place other = queue.enter("other");

      assertThat(pushedOut.get().status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
      assertThat(older.isPushedOut()).isFalse();
      ApiException full = catchThrowableOfType(ApiException.class, () -> queue.enter("flood"));
      assertThat(full.error().error().code()).isEqualTo("queue_full");
      Future<Long> turn = threads.submit(other::awaitTurn);
      running.close();
      assertThat(turn.get()).as("before the flood, which came first").isNotNegative();
    }
  }

  @Test
  void forgetsAClientThatHangsUpInTheLine() throws Exception {
    RequestQueue queue = queue(1, 1, LONG);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Place running = queue.enter("a");
        Place waiting = queue.enter("a")) {
      running.awaitTurn();
      Future<ClientGoneException> left =
          threads.submit(() -> catchThrowableOfType(ClientGoneException.class, waiting::awaitTurn));

      waiting.leave();

      assertThat(left.get()).isNotNull();
      assertThat(waiting.cancelled()).isTrue();
    }
  }

  private static RequestQueue queue(int rows, int capacity, Duration deadline) {
    return new RequestQueue(
        new QueueProperties(capacity, deadline),
        new BatchProperties(rows),
        new ServingMetrics(new SimpleMeterRegistry()));
  }
}
