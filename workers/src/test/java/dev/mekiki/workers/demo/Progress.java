package dev.mekiki.workers.demo;

import java.time.Duration;
import java.util.Locale;

/** Tells on standard output what happens, with the seconds since the start. */
final class Progress {
  private final long start = System.nanoTime();

  synchronized void say(String line) {
    System.out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds(elapsed()), line);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
