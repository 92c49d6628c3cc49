package dev.mekiki.host.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code loss.svg}: the loss of {@code loss.csv} over the steps, each step's faint, and the mean of
 * those around it. The loss's axis is logarithmic, so that late progress can be seen, too.
 *
 * @param losses of each step, from the first; more than 0
 */
record LossCurve(List<Double> losses) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 56;
  private static final int RIGHT = WIDTH - 16;
  private static final int TOP = 16;
  private static final int BOTTOM = HEIGHT - 44;

  /** Points that a line is drawn through; more cannot be told apart. */
  private static final int POINTS = 600;

  /** Part of the steps that a mean is taken over. */
  private static final int WINDOWS = 40;

  /** Numbers that an axis may be labelled with, times a power of ten. */
  private static final double[] ROUND = {1, 2, 5};

  private static final double LEAST = 1e-6;

  LossCurve {
    losses = losses.stream().map(loss -> Math.max(loss, LEAST)).toList();
  }

  /**
   * Draws the folder's {@code loss.csv}; a crash leaves the old picture or the new one, whole.
   *
   * @throws IOException when there is none
   */
  static void draw(Path folder) throws IOException {
    List<Double> losses =
        Files.readAllLines(folder.resolve("loss.csv")).stream()
            .skip(1)
            .map(line -> Double.valueOf(line.split(",", 3)[1]))
            .toList();
    Path unfinished = folder.resolve("loss.svg.unfinished");
    Files.writeString(unfinished, new LossCurve(losses).svg(), StandardCharsets.UTF_8);
    Files.move(
        unfinished,
        folder.resolve("loss.svg"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        ("<svg xmlns='http://www.w3.org/2000/svg' role='img' viewBox='0 0 %d %d'"
                + " font-family='sans-serif' font-size='12'><title>Loss over %d steps</title>"
                + "<rect width='100%%' height='100%%' fill='white'/>%n")
            .formatted(WIDTH, HEIGHT, losses.size()));
    ticksOfLoss().forEach(loss -> svg.append(horizontal(loss)));
    ticksOfSteps().forEach(step -> svg.append(vertical(step)));
    if (!losses.isEmpty()) {
      svg.append(line(losses, "#9db8d9", 1));
      svg.append(line(means(), "#1f4e8c", 2));
    }
    svg.append(
        "<text x='%d' y='%d' text-anchor='middle'>step</text>%n"
            .formatted((LEFT + RIGHT) / 2, HEIGHT - 8));
    svg.append("<text x='%d' y='%d'>loss</text>%n".formatted(LEFT + 6, TOP + 12));
    return svg.append("</svg>\n").toString();
  }

  /** Of the steps around each. */
  private List<Double> means() {
    int around = Math.max(1, losses.size() / WINDOWS) / 2;
    List<Double> means = new ArrayList<>();
    double sum = 0;
    int from = 0;
    int to = 0;
    for (int step = 0; step < losses.size(); step++) {
      for (; to < Math.min(losses.size(), step + around + 1); to++) {
        sum += losses.get(to);
      }
      for (; from < step - around; from++) {
        sum -= losses.get(from);
      }
      means.add(Math.max(sum / (to - from), LEAST));
    }
    return means;
  }

  private String line(List<Double> values, String colour, int width) {
    int every = Math.max(1, values.size() / POINTS);
    String points =
        IntStream.range(0, values.size())
            .filter(step -> step % every == 0 || step == values.size() - 1)
            .mapToObj(step -> number(x(step + 1)) + "," + number(y(values.get(step))))
            .collect(Collectors.joining(" "));
    return "<polyline fill='none' stroke='%s' stroke-width='%d' points='%s'/>%n"
        .formatted(colour, width, points);
  }

  private String horizontal(double loss) {
    return ("<line x1='%d' x2='%d' y1='%s' y2='%<s' stroke='#ddd'/>"
            + "<text x='%d' y='%s' text-anchor='end'>%s</text>%n")
        .formatted(LEFT, RIGHT, number(y(loss)), LEFT - 6, number(y(loss) + 4), label(loss));
  }

  private String vertical(int step) {
    return ("<line x1='%s' x2='%<s' y1='%d' y2='%d' stroke='#ddd'/>"
            + "<text x='%1$s' y='%4$d' text-anchor='middle'>%5$d</text>%n")
        .formatted(number(x(step)), TOP, BOTTOM, BOTTOM + 17, step);
  }

  private List<Double> ticksOfLoss() {
    List<Double> ticks = new ArrayList<>();
    for (double power = LEAST; power <= highest(); power *= 10) {
      for (double round : ROUND) {
        if (round * power >= lowest() && round * power <= highest()) {
          ticks.add(round * power);
        }
      }
    }
    return ticks;
  }

  private List<Integer> ticksOfSteps() {
    double least = Math.max(1, losses.size() / 8.0);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double stride =
        IntStream.of(1, 2, 5, 10)
            .mapToDouble(r -> r * power)
            .filter(s -> s >= least)
            .min()
            .orElse(least);
    return IntStream.rangeClosed(0, (int) (losses.size() / stride))
        .mapToObj(i -> (int) Math.round(i * stride))
        .toList();
  }

  private double lowest() {
    return losses.isEmpty() ? 1 : Collections.min(losses) / 1.1;
  }

  private double highest() {
    return losses.isEmpty() ? 10 : Collections.max(losses) * 1.1;
  }

  private double x(double step) {
    return LEFT + (RIGHT - LEFT) * step / Math.max(1, losses.size());
  }

  private double y(double loss) {
    double height = Math.log(loss / lowest()) / Math.log(highest() / lowest());
    return BOTTOM - (BOTTOM - TOP) * height;
  }

  private static String number(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  private static String label(double loss) {
    return loss >= 1
        ? String.format(Locale.ROOT, "%.0f", loss)
        : String.format(Locale.ROOT, "%.3g", loss);
  }
}
