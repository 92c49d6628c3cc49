package dev.mekiki.host.evaluation;

import dev.mekiki.host.evaluation.Confidences.Bin;
import dev.mekiki.host.evaluation.Confidences.Covered;
import java.util.List;
import java.util.Locale;

/** The report's drawings, as SVG that needs nothing from elsewhere. Each has a title to be read. */
final class Charts {
  /** Pixels: the square that values 0-1 are drawn in, and where it begins. */
  private static final int SIDE = 280;

  private static final int LEFT = 52;
  private static final int TOP = 14;
  private static final int WIDTH = LEFT + SIDE + 20;
  private static final int HEIGHT = TOP + SIDE + 46;

  /** Pixels of a task in {@link #tasks}. */
  private static final int ROW = 46;

  private static final int NAMES = 130;
  private static final int BARS = 440;
  private static final int LABEL = 120;

  private Charts() {}

  /**
   * Share of right answers over confidence, with intervals; each bin says its number of answers.
   */
  static String reliability(Confidences confidence) {
    StringBuilder svg = frame("Reliability diagram", "confidence", "right answers", 1);
    svg.append(line(0, 0, 1, 1, 1, "diagonal"));
    for (Bin bin : confidence.bins()) {
      if (bin.right().isEmpty()) {
        continue;
      }
      double x = bin.meanConfidence();
      svg.append(line(x, bin.right().low(), x, bin.right().high(), 1, "whisker"));
      svg.append(
          "<circle class='dot' cx='%s' cy='%s' r='4'><title>%s: %s right</title></circle>"
              .formatted(x(x), y(bin.right().value(), 1), bin.from(), Html.counts(bin.right())));
      svg.append(
          "<text class='small' text-anchor='middle' x='%s' y='%d'>%d</text>"
              .formatted(x((bin.from() + bin.to()) / 2), TOP + SIDE - 4, bin.right().of()));
    }
    return svg.append("</svg>").toString();
  }

  /** Wrong answers among the released over the share released, with the threshold in use. */
  static String riskCoverage(Confidences confidence, Findings.Release release, int questions) {
    List<Covered> curve = confidence.coverage();
    double worst = curve.stream().mapToDouble(c -> c.wrong().value()).max().orElse(0);
    double top = Math.max(2 * release.alpha(), Math.ceil(worst * 20) / 20);
    StringBuilder svg =
        frame("Risk-coverage curve", "share of questions released", "wrong among released", top);
    svg.append(line(0, release.alpha(), 1, release.alpha(), top, "bound"));
    StringBuilder points = new StringBuilder();
    curve.forEach(
        c -> points.append(x(c.share())).append(',').append(y(c.wrong().value(), top)).append(' '));
    svg.append("<polyline class='curve' points='%s'/>".formatted(points.toString().strip()));
    if (!release.wrong().isEmpty()) {
      double share = (double) release.released().count() / questions;
      svg.append(line(share, 0, share, top, top, "threshold"));
      svg.append(
          "<circle class='now' cx='%s' cy='%s' r='5'><title>release threshold</title></circle>"
              .formatted(x(share), y(release.wrong().value(), top)));
    }
    return svg.append("</svg>").toString();
  }

  /** Each task's exact answers with interval, beside those with another photo and the majority. */
  static String tasks(List<Group> tasks) {
    List<Group> inWords = tasks.stream().filter(t -> !t.exact().isEmpty()).toList();
    int height = inWords.size() * ROW + 30;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg role='img' class='tasks' viewBox='0 0 %d %d'><title>Exact answers by task</title>"
            .formatted(NAMES + BARS + LABEL, height));
    for (int tick = 0; tick <= 100; tick += 25) {
      int x = NAMES + BARS * tick / 100;
      svg.append(
          "<line class='grid' x1='%d' x2='%d' y1='0' y2='%d'/>".formatted(x, x, height - 24));
      svg.append(
          "<text text-anchor='middle' x='%d' y='%d'>%d%%</text>".formatted(x, height - 6, tick));
    }
    for (int i = 0; i < inWords.size(); i++) {
      svg.append(task(inWords.get(i), i * ROW + 6));
    }
    return svg.append("</svg>").toString();
  }

  private static String task(Group task, int top) {
    Share exact = task.exact();
    return "<text text-anchor='end' x='%d' y='%d'>%s</text>"
            .formatted(NAMES - 10, top + 14, Html.text(task.name().replace('_', ' ')))
        + bar("exact", exact.value(), top, 18)
        + bar("elsewhere", task.otherPhoto().value(), top + 20, 7)
        + bar("majority", task.majority().value(), top + 29, 7)
        + "<line class='whisker' x1='%s' x2='%s' y1='%d' y2='%d'/>"
            .formatted(along(exact.low()), along(exact.high()), top + 9, top + 9)
        + "<text x='%d' y='%d'>%s <tspan class='small'>of %d</tspan></text>"
            .formatted(NAMES + BARS + 8, top + 14, Html.percent(exact.value()), exact.of());
  }

  private static String bar(String kind, double share, int top, int height) {
    return "<rect class='%s' x='%d' y='%d' width='%s' height='%d'/>"
        .formatted(kind, NAMES, top, number(BARS * share), height);
  }

  private static String along(double share) {
    return number(NAMES + BARS * share);
  }

  private static StringBuilder frame(String title, String across, String up, double top) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg role='img' class='square' viewBox='0 0 %d %d'><title>%s</title>"
            .formatted(WIDTH, HEIGHT, title));
    for (int quarter = 0; quarter <= 4; quarter++) {
      double share = quarter / 4.0;
      svg.append(line(share, 0, share, top, top, "grid"));
      svg.append(line(0, share * top, 1, share * top, top, "grid"));
      svg.append(
          "<text text-anchor='middle' x='%s' y='%d'>%d%%</text>"
              .formatted(x(share), TOP + SIDE + 17, quarter * 25));
      svg.append(
          "<text text-anchor='end' x='%d' y='%s'>%s</text>"
              .formatted(LEFT - 6, number(at(share) + 4), Html.percent(share * top)));
    }
    svg.append(
        "<text text-anchor='middle' x='%d' y='%d'>%s</text>"
            .formatted(LEFT + SIDE / 2, HEIGHT - 8, across));
    svg.append("<text class='small' x='%d' y='%d'>%s</text>".formatted(LEFT + 5, TOP + 13, up));
    return svg;
  }

  private static String line(double x1, double y1, double x2, double y2, double top, String kind) {
    return "<line class='%s' x1='%s' y1='%s' x2='%s' y2='%s'/>"
        .formatted(kind, x(x1), y(y1, top), x(x2), y(y2, top));
  }

  private static String x(double share) {
    return number(LEFT + SIDE * share);
  }

  private static String y(double value, double top) {
    return number(at(value / top));
  }

  private static double at(double share) {
    return TOP + SIDE * (1 - share);
  }

  private static String number(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }
}
