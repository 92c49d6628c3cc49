package dev.mekiki.host.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Puts several questions to a model at a time, where nobody times them: each of its steps advances
 * all of them, to the same bits as one after the other.
 */
public final class AtOnce {
  private AtOnce() {}

  /**
   * The results in the order of what they are of.
   *
   * @param most at a time
   * @throws RuntimeException the first that one of them met; those not begun by then are left out
   */
  public static <T, R> List<R> map(List<T> all, int most, Function<T, R> each) {
    try (ExecutorService executor =
        Executors.newFixedThreadPool(most, Thread.ofVirtual().factory())) {
      List<Future<R>> futures =
          all.stream().map(one -> executor.submit(() -> each.apply(one))).toList();
      List<R> results = new ArrayList<>();
      try {
        for (Future<R> future : futures) {
          results.add(future.get());
        }
      } catch (ExecutionException e) {
        futures.forEach(future -> future.cancel(false));
        throw e.getCause() instanceof RuntimeException met
            ? met
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        futures.forEach(future -> future.cancel(false));
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted while questions were asked");
      }
      return results;
    }
  }
}
