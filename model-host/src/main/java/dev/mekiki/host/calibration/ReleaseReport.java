package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.Calibration;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Says in words what a calibration allows, or what it lacks. */
record ReleaseReport(PrintWriter out, double alpha, double delta) {
  void found(Calibration fitted) {
    if (fitted.released() == 0) {
      say("Nothing may be released: every answer goes to a person.");
      return;
    }
    say(
        "Released at or above a confidence of %.3f: %d of %d answers, %d of them wrong.",
        fitted.threshold(), fitted.released(), fitted.samples(), fitted.releasedErrors());
    say(
        "With a probability of %.0f%%, at most %.1f%% of released answers are wrong (this data: %.1f%%).",
        100 * (1 - delta), 100 * alpha, 100.0 * fitted.releasedErrors() / fitted.released());
  }

  /** What more data could do, where nothing may be released. */
  void lacking(List<Observation> all) {
    List<Observation> surest =
        all.stream()
            .filter(o -> !o.abstained())
            .sorted(Comparator.comparingDouble(Observation::meanLogProbability).reversed())
            .toList();
    int fewest = SamplesNeeded.withoutErrors(alpha, delta);
    say(
        "There are %d answers that are no abstentions. Even if none is wrong, %d are needed to release any.",
        surest.size(), fewest);
    int half = surest.size() / 2;
    if (half == 0) {
      return;
    }
    long wrong = surest.subList(0, half).stream().filter(o -> !o.correct()).count();
    double rate = (double) wrong / half;
    OptionalInt needed = SamplesNeeded.atErrorRate(rate, alpha, delta);
    say("Of the surer half, %d of %d are wrong (%.1f%%).", wrong, half, 100 * rate);
    if (needed.isPresent()) {
      say(
          "If that is the true rate, about %d answers in all would release this half.",
          2 * needed.getAsInt());
    } else {
      say(
          "If that is the true rate, no reasonable number of answers releases this half at %.1f%%:"
              + " the adaptor must get better, or alpha larger.",
          100 * alpha);
    }
  }

  void repeated(List<Repetition> repetitions) {
    if (repetitions.isEmpty()) {
      say("Too few answers to split them and put the promise to the test.");
      return;
    }
    say("");
    say("Found on one half of the photos, tested on the other:");
    say("seed  calibrated on  threshold  released             wrong among them");
    repetitions.forEach(this::line);
    int released = repetitions.stream().mapToInt(Repetition::released).sum();
    int wrong = repetitions.stream().mapToInt(Repetition::wrong).sum();
    long over = repetitions.stream().filter(r -> r.errorRate() > alpha).count();
    say(
        "Together %d of %d released answers wrong (%.1f%%); over %.1f%% in %d of %d repetitions.",
        wrong,
        released,
        released == 0 ? 0 : 100.0 * wrong / released,
        100 * alpha,
        over,
        repetitions.size());
    say(
        "The promise is about the true rate: a small half can show more by chance, and the repetitions"
            + " share their photos.");
  }

  private void line(Repetition r) {
    String wrong =
        r.released() == 0
            ? "nothing released"
            : String.format(Locale.ROOT, "%d (%.1f%%)", r.wrong(), 100 * r.errorRate());
    say(
        "%4d  %13d  %9.3f  %4d of %4d (%5.1f%%)  %s",
        r.seed(),
        r.calibratedOn(),
        r.threshold(),
        r.released(),
        r.tested(),
        r.tested() == 0 ? 0 : 100.0 * r.released() / r.tested(),
        wrong);
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
