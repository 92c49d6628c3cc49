package dev.mekiki.host.decoder;

import dev.mekiki.host.torchscript.Torch;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/** The one thread that owns the scripts' native state; others hand it work and wait. */
final class ModelThread implements AutoCloseable {
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("mekiki-model").daemon(true).factory());

  ModelThread(int threads) {
    run(() -> Torch.prepareThread(threads));
  }

  void run(Runnable work) {
    call(Executors.callable(work));
  }

  /**
   * Runs the work after what was handed over before.
   *
   * @throws IllegalStateException when the model is closed
   * @throws CancellationException when the caller is interrupted while it waits
   */
  <T> T call(Callable<T> work) {
    Future<T> future;
    try {
      future = executor.submit(work);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("The model is closed", e);
    }
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for the model");
    } catch (ExecutionException e) {
      throw asUnchecked(e.getCause());
    }
  }

  private static RuntimeException asUnchecked(Throwable cause) {
    return switch (cause) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException(cause);
    };
  }

  /** Lets the work handed over before finish. */
  @Override
  public void close() {
    executor.close();
  }
}
