package dev.mekiki.host.training;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says now and then how far the training is and how long it will last. */
final class Progress {
  private static final int EVERY = 10;

  private final PrintWriter console;
  private final int steps;
  private final int from;
  private final long started = System.nanoTime();
  private double losses;
  private int counted;

  /**
   * @param steps of the whole training
   * @param from steps done before now
   */
  Progress(PrintWriter console, int steps, int from) {
    this.console = console;
    this.steps = steps;
    this.from = from;
    say("%d of %d steps done", from, steps);
  }

  /**
   * @param done steps so far
   */
  void stepped(int done, double loss) {
    losses += loss;
    counted++;
    if (done % EVERY == 0 || done == steps) {
      Duration each = Duration.ofNanos((System.nanoTime() - started) / (done - from));
      Duration left = each.multipliedBy(steps - done);
      say(
          "step %d of %d, loss %.4f, %d ms a step, %d min %02d s left",
          done, steps, losses / counted, each.toMillis(), left.toMinutes(), left.toSecondsPart());
      losses = 0;
      counted = 0;
    }
  }

  void kept(int done) {
    say("checkpoint after step %d", done);
  }

  private void say(String format, Object... values) {
    console.println(String.format(Locale.ROOT, format, values));
    console.flush();
  }
}
