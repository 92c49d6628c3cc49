package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** With one request running and one place to wait, a third is turned away. */
class QueueTest extends HostTest {
  @Test
  void tellsTheCallerWhenTheQueueIsFull() throws Exception {
    AtomicBoolean held = new AtomicBoolean(true);
    MODEL.holdWhile(held::get);
    List<CompletableFuture<HttpResponse<String>>> accepted = new ArrayList<>();
    accepted.add(start());
    awaitMetric("mekiki_num_requests_running 1.0");
    accepted.add(start());
    awaitMetric("mekiki_num_requests_waiting 1.0");

    HttpResponse<String> refused = complete(chat("tiny-base", "Hello"));

    assertError(refused, 429, "queue_full", "Retry-After");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    held.set(false);
    for (CompletableFuture<HttpResponse<String>> response : accepted) {
      assertThat(response.get().statusCode()).isEqualTo(200);
    }
  }

  private CompletableFuture<HttpResponse<String>> start() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return complete(chat("tiny-base", "Hello"));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
