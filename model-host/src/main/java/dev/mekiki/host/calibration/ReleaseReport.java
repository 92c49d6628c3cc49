package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.PointerParameters;
import dev.mekiki.host.calibration.PhotoBound.Photo;
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
        "Released at or above a confidence of %.3f: about the %d photos that test it %d answers, %d of them wrong.",
        fitted.threshold(), fitted.photos(), fitted.released(), fitted.releasedErrors());
    say(
        "With a probability of %.0f%%, at most %.1f%% of released answers are wrong (this data: %.1f%%),",
        100 * (1 - delta), 100 * alpha, 100.0 * fitted.releasedErrors() / fitted.released());
    say("for photos drawn like these, however the answers about one photo go wrong together.");
  }

  void unseen(Unseen unseen) {
    if (!unseen.concepts().isEmpty()) {
      say(
          "No box of these photos is labelled %s, which was taught since the last calibration:"
              + " what shows it, or is asked about it, still goes to a person.",
          String.join(" or ", unseen.concepts()));
    }
  }

  void pointing(PointerThreshold found) {
    PointerParameters pointer = found.parameters();
    say(
        "Boxes are shown above %.3f: for %d of %d questions with nothing to show (at most %.1f%% of new"
            + " ones), for %d of %d with something.",
        pointer.threshold(),
        found.strays(),
        pointer.questions(),
        100 * pointer.strays(),
        found.shown(),
        found.showable());
  }

  /** What more data could do, where nothing may be released. */
  void lacking(List<PhotoAnswers> photos) {
    List<Observation> surest =
        PhotoAnswers.together(photos).stream()
            .filter(o -> !o.abstained())
            .sorted(Comparator.comparingDouble(Observation::logProbability).reversed())
            .toList();
    int most = CalibrationFit.most(photos);
    say(
        "There are %d photos with %d answers that are no abstentions. Even if none is wrong, %d photos are needed to release any.",
        photos.size(), surest.size(), PhotosNeeded.withoutErrors(most, alpha, delta));
    int half = surest.size() / 2;
    if (half == 0) {
      return;
    }
    double least = surest.get(half - 1).logProbability();
    List<Photo> surer = photos.stream().map(photo -> surer(photo, least)).toList();
    int released = PhotoBound.released(surer);
    int wrong = PhotoBound.wrong(surer);
    say(
        "Of the surer half, %d of %d are wrong (%.1f%%).",
        wrong, released, 100.0 * wrong / released);
    OptionalInt needed = PhotosNeeded.more(surer, most, alpha, delta);
    if (needed.isPresent()) {
      say(
          "If it is like this everywhere, about %d photos would release this half.",
          needed.getAsInt());
    } else {
      say(
          "If it is like this everywhere, no reasonable number of photos releases this half at %.1f%%:"
              + " the adaptor must get better, or alpha larger.",
          100 * alpha);
    }
  }

  private static Photo surer(PhotoAnswers photo, double least) {
    List<Observation> out =
        photo.answers().stream()
            .filter(o -> !o.abstained() && o.logProbability() >= least)
            .toList();
    return new Photo(out.size(), (int) out.stream().filter(o -> !o.correct()).count());
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
