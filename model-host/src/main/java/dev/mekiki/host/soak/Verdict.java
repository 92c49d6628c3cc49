package dev.mekiki.host.soak;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What was required, whether it held, and the exit code that follows. */
final class Verdict {
  private final PrintWriter console;
  private boolean held = true;

  Verdict(PrintWriter console) {
    this.console = console;
  }

  void require(boolean holds, String what) {
    console.printf("%s %s%n", holds ? "yes:" : "NO: ", what);
    held &= holds;
  }

  /**
   * @param points memory in MiB
   * @param most growth in MiB an hour
   */
  void requireFlat(String what, List<Trend.Point> points, double most) {
    if (!Trend.canJudge(points)) {
      console.printf("too short to judge the memory of %s: 10 minutes are needed%n", what);
      return;
    }
    Trend trend = Trend.of(points);
    require(
        trend.upper() < most,
        String.format(
            Locale.ROOT,
            "memory of %s is flat: over the second half it grew by %.0f MiB an hour, by less than"
                + " %.0f with 95 %% confidence (required: less than %.0f)",
            what,
            trend.slope(),
            trend.upper(),
            most));
  }

  int exitCode() {
    return held ? 0 : 1;
  }
}
