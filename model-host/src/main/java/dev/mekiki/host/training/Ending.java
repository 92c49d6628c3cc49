package dev.mekiki.host.training;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal (Ctrl-C, SIGTERM) end a training after the step that runs, with a checkpoint. The
 * process must not go away below native code: it crashes then.
 */
final class Ending implements AutoCloseable {
  private static final long LONGEST_STEP_MINUTES = 5;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::waitForTheStep, "end-of-training");
  private volatile boolean asked;

  private Ending() {}

  /** From now until {@link #close} a signal waits for the training. */
  static Ending onSignal() {
    Ending ending = new Ending();
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  /** A training that goes on to its last step. */
  static Ending never() {
    return new Ending();
  }

  boolean isAsked() {
    return asked;
  }

  /**
   * After the step and its checkpoint.
   *
   * @param step that was the last
   * @param console is told, since the process ends before anybody else can say it
   * @throws CancellationException when a signal asked for the end
   */
  void endIfAsked(int step, PrintWriter console) {
    if (asked) {
      console.printf("ended after step %d; the same command goes on from there%n", step);
      console.flush();
      throw new CancellationException("Ended by a signal after step " + step);
    }
  }

  private void waitForTheStep() {
    asked = true;
    try {
      if (!over.await(LONGEST_STEP_MINUTES, TimeUnit.MINUTES)) {
        System.err.println("The step that runs takes too long; the last checkpoint stands");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        return; // the signal came just now, and nothing is left to wait for
      }
    }
  }
}
