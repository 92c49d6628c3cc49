package dev.mekiki.host.decoder;

import dev.mekiki.host.torchscript.Torch;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the scripts' native state. Others hand it work and wait; between two
 * pieces of work it advances the running requests by a step.
 */
final class ModelThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelThread.class);

  /** After this much work running requests are advanced before more of it. */
  private static final long LONGEST_PAUSE_NANOS = 2_000_000;

  private final BlockingQueue<FutureTask<?>> tasks = new LinkedBlockingQueue<>();
  private final Thread thread;

  /** True while there is more to do. */
  private BooleanSupplier step = () -> false;

  private volatile boolean closing;

  ModelThread(int threads) {
    this.thread = Thread.ofPlatform().name("mekiki-model").daemon(true).start(this::loop);
    run(() -> Torch.prepareThread(threads));
  }

  private void loop() {
    boolean busy = false;
    try {
      while (!closing || !tasks.isEmpty()) {
        FutureTask<?> task = busy ? tasks.poll() : tasks.take();
        if (task != null) {
          runWithFollowers(task);
        }
        busy = advance();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the model's thread", e);
    }
  }

  /** Whatever goes wrong, the thread lives on: everybody waits for it. */
  private boolean advance() {
    try {
      return step.getAsBoolean();
    } catch (RuntimeException | Error e) {
      log.error("A step failed", e);
      return true;
    }
  }

  /** Small pieces of work that came together do not wait for a step each. */
  private void runWithFollowers(FutureTask<?> first) {
    long start = System.nanoTime();
    FutureTask<?> task = first;
    while (task != null) {
      task.run();
      task = System.nanoTime() - start < LONGEST_PAUSE_NANOS ? tasks.poll() : null;
    }
  }

  /** What to do between two pieces of work; true while there is more of it. */
  void between(BooleanSupplier step) {
    run(() -> this.step = step);
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
    FutureTask<T> task = new FutureTask<>(work);
    if (Thread.currentThread() == thread) {
      task.run();
    } else {
      enqueue(task);
    }
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(false);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for the model");
    } catch (ExecutionException e) {
      throw asUnchecked(e.getCause());
    }
  }

  private synchronized void enqueue(FutureTask<?> task) {
    if (closing) {
      throw new IllegalStateException("The model is closed");
    }
    tasks.add(task);
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
    synchronized (this) {
      if (!closing) {
        closing = true;
        tasks.add(new FutureTask<>(() -> true)); // wakes the thread
      }
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
