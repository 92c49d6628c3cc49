package dev.mekiki.host.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Each task's drop with its interval, and the bound, as SVG that needs nothing from elsewhere. */
final class DropChart {
  /** Pixels. */
  private static final int ROW = 24;

  private static final int NAMES = 130;
  private static final int WIDTH = 440;
  private static final int LABEL = 60;
  private static final int TICKS = 4;

  private final double most;
  private final StringBuilder svg = new StringBuilder();

  private DropChart(double most) {
    this.most = most;
  }

  static String of(List<Change> tasks, Change all, double bound) {
    List<Change> rows =
        Stream.concat(tasks.stream(), Stream.of(all))
            .filter(change -> !change.drop().isEmpty())
            .toList();
    double most =
        rows.stream()
            .map(Change::drop)
            .flatMapToDouble(drop -> DoubleStream.of(-drop.low(), drop.high()))
            .max()
            .orElse(bound);
    return new DropChart(Math.max(most, 2 * bound) * 1.05).draw(rows, bound);
  }

  private String draw(List<Change> rows, double bound) {
    int height = rows.size() * ROW + 26;
    svg.append(
        "<svg role='img' class='tasks' viewBox='0 0 %d %d'><title>Drop by task, in points</title>"
            .formatted(NAMES + WIDTH + LABEL, height));
    for (int tick = -TICKS; tick <= TICKS; tick++) {
      double drop = most * tick / TICKS;
      line("grid", drop, drop, 0, height - 22);
      svg.append(
          "<text text-anchor='middle' x='%s' y='%d'>%s</text>"
              .formatted(x(drop), height - 6, Drop.points(drop)));
    }
    line("bound", bound, bound, 0, height - 22);
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), i * ROW + ROW / 2);
    }
    return svg.append("</svg>").toString();
  }

  private void row(Change change, int y) {
    Drop drop = change.drop();
    svg.append(
        "<text text-anchor='end' x='%d' y='%d'>%s</text>"
            .formatted(NAMES - 10, y + 4, Html.text(change.name())));
    line("whisker", drop.low(), drop.high(), y, y);
    svg.append("<circle class='dot' cx='%s' cy='%d' r='4'/>".formatted(x(drop.value()), y));
    svg.append(
        "<text x='%d' y='%d'>%s</text>"
            .formatted(NAMES + WIDTH + 8, y + 4, Drop.points(drop.value())));
  }

  private void line(String kind, double from, double to, int top, int bottom) {
    svg.append(
        "<line class='%s' x1='%s' x2='%s' y1='%d' y2='%d'/>"
            .formatted(kind, x(from), x(to), top, bottom));
  }

  private String x(double drop) {
    return String.format(Locale.ROOT, "%.1f", NAMES + WIDTH * (drop + most) / (2 * most));
  }
}
