package dev.mekiki.host.adaptor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * From a generation's log-probability to the chance that the answer is right, and the threshold
 * above which answers may be released.
 *
 * <p>The confidence is Platt scaling of the answer's log-probability l: {@code sigmoid(slope *
 * logit(exp(l)) + intercept)} with {@code slope >= 0}, so it never falls when the model is surer
 * (Platt 1999, Probabilistic Outputs for Support Vector Machines).
 *
 * @param data what it was fitted on
 * @param statistic what l is
 * @param samples held-out answers that it was fitted on
 * @param threshold smallest confidence at which an answer may be released without a person; 1 where
 *     the data does not support any
 * @param abstentionFloor below this confidence the host abstains
 * @param alpha bound on the error rate among released answers
 * @param delta chance that the bound does not hold
 * @param released of the answers that the threshold was tested on, those at or above it
 * @param releasedErrors of those, the wrong ones
 * @param errorBound upper confidence bound of the released answers' error rate
 * @param expectedCalibrationError mean gap between confidence and accuracy, cross-fitted
 * @param photos that the threshold was tested on, with all their answers; 0 where it was tested on
 *     single answers, as in manifests before photos were counted
 * @param taughtSince names, lower case, of what the adaptor was taught after this was fitted. Of
 *     answers about a photo that shows such a thing, or to a question that names one, it knows
 *     nothing; not written where there is none
 */
public record Calibration(
    String data,
    Statistic statistic,
    int samples,
    double slope,
    double intercept,
    double threshold,
    double abstentionFloor,
    double alpha,
    double delta,
    int released,
    int releasedErrors,
    double errorBound,
    double expectedCalibrationError,
    int photos,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> taughtSince) {
  /** How the log-probabilities of an answer's tokens, end token included, become one. */
  public enum Statistic {
    /**
     * Their mean. A doubtful name among many tokens that follow of themselves hardly lowers it;
     * what older manifests have.
     */
    MEAN,

    /** Their sum: the probability of the whole answer. */
    SUM
  }

  /** A threshold that no confidence reaches. */
  public static final double NOTHING = 1;

  /** Of the surest answer; still below {@link #NOTHING} when rounded to four places. */
  private static final double SUREST = 0.9999;

  /** Nearer to 0 or 1 than this a probability says nothing more. */
  private static final double EDGE = 1e-6;

  public Calibration {
    taughtSince = List.copyOf(taughtSince);
    if (!(slope >= 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException("A calibration's slope must be 0 or more and finite");
    }
    if (!(threshold >= 0 && threshold <= 1) || !(abstentionFloor >= 0 && abstentionFloor <= 1)) {
      throw new IllegalArgumentException("Threshold and abstention floor lie between 0 and 1");
    }
  }

  /**
   * Calibrated confidence of an answer.
   *
   * @param logProbability natural log-probability of all its tokens, end token included; at most 0;
   *     broken weights give NaN, in which there is no confidence
   * @param tokens how many, end token included
   */
  public double confidence(double logProbability, int tokens) {
    double of = statistic == Statistic.SUM ? logProbability : logProbability / Math.max(1, tokens);
    return Double.isNaN(of) ? 0 : confidence(slope, intercept, of);
  }

  /**
   * Confidence of an answer by Platt scaling, below 1 however sure the model is.
   *
   * @param logProbability natural; at most 0
   */
  public static double confidence(double slope, double intercept, double logProbability) {
    return Math.min(SUREST, sigmoid(slope * logit(logProbability) + intercept));
  }

  /** Of an adaptor that was taught these things, in lower case, since, and nothing else. */
  public Calibration beforeTeaching(Collection<String> things) {
    return new Calibration(
        data,
        statistic,
        samples,
        slope,
        intercept,
        threshold,
        abstentionFloor,
        alpha,
        delta,
        released,
        releasedErrors,
        errorBound,
        expectedCalibrationError,
        photos,
        Stream.concat(taughtSince.stream(), things.stream()).distinct().sorted().toList());
  }

  /** Log-odds of a probability given by its natural logarithm. */
  public static double logit(double logProbability) {
    double probability = Math.clamp(Math.exp(logProbability), EDGE, 1 - EDGE);
    return Math.log(probability / (1 - probability));
  }

  /** The logistic function. */
  public static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
