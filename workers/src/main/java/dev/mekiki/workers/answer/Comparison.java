package dev.mekiki.workers.answer;

import dev.mekiki.workers.ticket.Box;
import dev.mekiki.workers.ticket.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Compares what was recorded with what was computed again. The model host promises the same bits in
 * fp32 on the same kind of machine, which its self-check digest tells; everywhere else words,
 * verdicts and labels must be the same and numbers nearly so.
 */
final class Comparison {
  /** Of confidences and of the sides of boxes, as fractions of the photo. */
  static final double TOLERANCE = 0.02;

  private final boolean exact;
  private final List<String> differences = new ArrayList<>();
  private double largestDifference;

  Comparison(boolean exact) {
    this.exact = exact;
  }

  boolean exact() {
    return exact;
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  /** Between two numbers that stand in the same place. */
  double largestDifference() {
    return largestDifference;
  }

  void exchanges(List<Exchange> recorded, List<Exchange> now) {
    same("number of questions", recorded.size(), now.size());
    for (int i = 0; i < Math.min(recorded.size(), now.size()); i++) {
      var place = "reply " + (i + 1) + ": ";
      same(place + "question", recorded.get(i).question(), now.get(i).question());
      same(place + "photo", recorded.get(i).photo(), now.get(i).photo());
      said(place, recorded.get(i).said(), now.get(i).said());
    }
  }

  void said(String place, Said recorded, Said now) {
    same(place + "text", recorded.text(), now.text());
    same(place + "verdict", recorded.verdict(), now.verdict());
    same(place + "reason", recorded.reason(), now.reason());
    near(place + "confidence", recorded.confidence(), now.confidence());
    near(place + "threshold", recorded.threshold(), now.threshold());
    same(place + "number of boxes", recorded.evidence().size(), now.evidence().size());
    for (int i = 0; i < Math.min(recorded.evidence().size(), now.evidence().size()); i++) {
      evidence(place + "box " + (i + 1), recorded.evidence().get(i), now.evidence().get(i));
    }
  }

  private void evidence(String place, Evidence recorded, Evidence now) {
    same(place + " photo", recorded.photo(), now.photo());
    same(place + " label", recorded.label(), now.label());
    near(place + " confidence", recorded.confidence(), now.confidence());
    double[] before = sides(recorded.box());
    double[] after = sides(now.box());
    for (int side = 0; side < before.length; side++) {
      near(place + " side " + (side + 1), before[side], after[side]);
    }
  }

  private static double[] sides(Box box) {
    return new double[] {box.left(), box.top(), box.right(), box.bottom()};
  }

  private void same(String what, Object recorded, Object now) {
    if (!Objects.equals(recorded, now)) {
      differences.add("%s: recorded %s, now %s".formatted(what, recorded, now));
    }
  }

  private void near(String what, double recorded, double now) {
    double difference = Math.abs(recorded - now);
    largestDifference = Math.max(largestDifference, difference);
    if (difference > (exact ? 0 : TOLERANCE)) {
      differences.add("%s: recorded %s, now %s".formatted(what, recorded, now));
    }
  }
}
