package dev.mekiki.host.bench;

import dev.mekiki.host.bench.OwnEngine.Moment;
import dev.mekiki.host.inference.TokenListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time between tokens while all rows of a batch run. The row that joins last keeps the time:
 * from its first token on every step belongs to all rows, until one of them ends.
 */
final class SharedSteps {
  private final int rows;
  private final int wanted;
  private final List<Sample> samples = new ArrayList<>();
  private int joined;
  private boolean oneEnded;
  private Optional<Moment> lastStep = Optional.empty();

  /**
   * @param rows that must run together
   * @param wanted steps after which all rows have done their duty
   */
  SharedSteps(int rows, int wanted) {
    this.rows = rows;
    this.wanted = wanted;
  }

  /** What one row of the batch calls with each of its tokens. */
  TokenListener newRow() {
    boolean[] keepsTime = new boolean[1];
    boolean[] started = new boolean[1];
    return token -> {
      Moment now = Moment.now();
      synchronized (this) {
        if (!started[0]) {
          started[0] = true;
          joined++;
          keepsTime[0] = joined == rows;
        }
        if (keepsTime[0]) {
          step(now);
        }
        return !isOver();
      }
    };
  }

  private void step(Moment now) {
    if (!isOver()) {
      lastStep.ifPresent(earlier -> samples.add(now.since(earlier)));
      lastStep = Optional.of(now);
    }
  }

  private boolean isOver() {
    return oneEnded || samples.size() >= wanted;
  }

  /** A row has left the batch. */
  synchronized void ended() {
    oneEnded = true;
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
