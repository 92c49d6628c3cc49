package dev.mekiki.host.bench;

import dev.mekiki.host.bench.OwnEngine.Moment;
import dev.mekiki.host.inference.TokenListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time between tokens while a batch is complete. The row that completes it keeps the time: from
 * its first token on, every step belongs to all rows, until one of them ends and the batch waits
 * for another row in its place.
 */
final class SharedSteps {
  private final int rows;
  private final int wanted;
  private final List<Sample> samples = new ArrayList<>();
  private int running;
  private Optional<Row> timekeeper = Optional.empty();

  /**
   * @param rows that must run together
   * @param wanted number of steps to be measured
   */
  SharedSteps(int rows, int wanted) {
    this.rows = rows;
    this.wanted = wanted;
  }

  /** A row of the batch, from its first token to {@link #leave}. */
  final class Row {
    private boolean joined;
    private Optional<Moment> lastToken = Optional.empty();

    /** Stays until enough steps were measured. */
    TokenListener listener() {
      return token -> heardToken(Moment.now());
    }

    private boolean heardToken(Moment now) {
      synchronized (SharedSteps.this) {
        if (!joined) {
          joined = true;
          running++;
          timekeeper = running == rows ? Optional.of(this) : Optional.empty();
        }
        if (timekeeper.filter(row -> row == this).isPresent() && !isOver()) {
          lastToken.ifPresent(earlier -> samples.add(now.since(earlier)));
          lastToken = Optional.of(now);
        }
        return !isOver();
      }
    }

    /** Must be called when the row has ended. */
    void leave() {
      synchronized (SharedSteps.this) {
        running -= joined ? 1 : 0;
        timekeeper = Optional.empty();
      }
    }
  }

  synchronized boolean isOver() {
    return samples.size() >= wanted;
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
