package dev.mekiki.host.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the confidence is worth, over the answers that it is a statement about.
 *
 * @param calibrationError expected calibration error: the gap between mean confidence and share of
 *     right answers in a bin, weighted by the bin's answers
 * @param auroc chance that a right answer has a higher confidence than a wrong one, ties counted
 *     half; empty where all are right or all wrong
 * @param coverage from the surest answer to the least sure; {@link Covered#share} is of all
 *     questions in words, so abstentions cost coverage
 */
record Confidences(
    int answers,
    double calibrationError,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble auroc,
    List<Bin> bins,
    List<Covered> coverage) {
  private static final int BINS = 10;

  /** Points of the curve that are kept: enough for a drawing and for a table. */
  private static final int POINTS = 200;

  /** A confidence and whether the answer was right. */
  record Graded(double confidence, boolean right) {}

  /**
   * @param meanConfidence 0 where the bin is empty
   */
  record Bin(double from, double to, double meanConfidence, Share right) {}

  /**
   * Releasing everything from this confidence up: how much that is, and how much of it is wrong.
   */
  record Covered(double confidence, double share, Share wrong) {}

  static Confidences of(List<Graded> answers, int questions) {
    List<Bin> bins =
        IntStream.range(0, BINS)
            .mapToObj(
                bin -> bin(bin, answers.stream().filter(a -> binOf(a.confidence) == bin).toList()))
            .toList();
    double error =
        bins.stream()
            .mapToDouble(
                b ->
                    Math.abs(b.meanConfidence - b.right.value())
                        * b.right.of()
                        / Math.max(1, answers.size()))
            .sum();
    return new Confidences(
        answers.size(), error, auroc(answers), bins, coverage(answers, questions));
  }

  private static int binOf(double confidence) {
    return Math.min(BINS - 1, (int) (confidence * BINS));
  }

  private static Bin bin(int bin, List<Graded> in) {
    double mean = in.stream().mapToDouble(Graded::confidence).average().orElse(0);
    return new Bin((double) bin / BINS, (bin + 1.0) / BINS, mean, Share.of(in, Graded::right));
  }

  /** By ranks (Mann and Whitney 1947), tied confidences sharing their mean rank. */
  private static OptionalDouble auroc(List<Graded> answers) {
    List<Graded> rising =
        answers.stream().sorted(Comparator.comparingDouble(Graded::confidence)).toList();
    long right = answers.stream().filter(Graded::right).count();
    long wrong = answers.size() - right;
    if (right == 0 || wrong == 0) {
      return OptionalDouble.empty();
    }
    double ranksOfRight = 0;
    for (int from = 0; from < rising.size(); ) {
      int to = from;
      int rightInTie = 0;
      while (to < rising.size() && rising.get(to).confidence == rising.get(from).confidence) {
        rightInTie += rising.get(to).right ? 1 : 0;
        to++;
      }
      ranksOfRight += rightInTie * (from + 1 + to) / 2.0;
      from = to;
    }
    return OptionalDouble.of((ranksOfRight - right * (right + 1) / 2.0) / right / wrong);
  }

  private static List<Covered> coverage(List<Graded> answers, int questions) {
    List<Graded> falling =
        answers.stream().sorted(Comparator.comparingDouble(Graded::confidence).reversed()).toList();
    int step = Math.max(1, falling.size() / POINTS);
    List<Covered> points = new ArrayList<>();
    int wrong = 0;
    int sinceLast = 0;
    for (int i = 0; i < falling.size(); i++) {
      Graded answer = falling.get(i);
      wrong += answer.right ? 0 : 1;
      sinceLast++;
      boolean last = i + 1 == falling.size();
      boolean tied = !last && falling.get(i + 1).confidence == answer.confidence;
      if (last || (!tied && sinceLast >= step)) {
        double share = (i + 1.0) / questions;
        points.add(new Covered(answer.confidence, share, new Share(wrong, i + 1)));
        sinceLast = 0;
      }
    }
    return points;
  }
}
