package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.Calibration;
import java.util.List;

/**
 * Logistic regression of "the answer is right" on the logit of the answer's probability, with
 * Platt's smoothed targets, fitted by Newton's method with step halving (Lin, Lin, Weng 2007, A
 * note on Platt's probabilistic outputs).
 *
 * @param slope at least 0: a fit that falls with the model's own certainty is flattened
 */
record PlattScaling(double slope, double intercept) {
  private static final int MOST_STEPS = 100;
  private static final double CONVERGED = 1e-10;
  private static final double RIDGE = 1e-9;

  /** A point to fit: x is the logit, target the smoothed label. */
  private record Point(double x, double target) {}

  static PlattScaling fit(List<Observation> observations) {
    long right = observations.stream().filter(Observation::correct).count();
    long wrong = observations.size() - right;
    double high = (right + 1.0) / (right + 2.0);
    double low = 1.0 / (wrong + 2.0);
    List<Point> points =
        observations.stream()
            .map(o -> new Point(Calibration.logit(o.logProbability()), o.correct() ? high : low))
            .toList();
    PlattScaling fit = new PlattScaling(0, Math.log((right + 1.0) / (wrong + 1.0)));
    for (int step = 0; step < MOST_STEPS; step++) {
      PlattScaling next = fit.improved(points);
      if (fit.loss(points) - next.loss(points) < CONVERGED) {
        break;
      }
      fit = next;
    }
    return fit.slope >= 0 ? fit : new PlattScaling(0, Math.log((right + 1.0) / (wrong + 1.0)));
  }

  double confidence(Observation observation) {
    return Calibration.confidence(slope, intercept, observation.logProbability());
  }

  /** One Newton step, halved until the loss does not grow. */
  private PlattScaling improved(List<Point> points) {
    double gradientSlope = 0;
    double gradientIntercept = 0;
    double hessianSlope = RIDGE;
    double hessianMixed = 0;
    double hessianIntercept = RIDGE;
    for (Point point : points) {
      double p = Calibration.sigmoid(slope * point.x + intercept);
      double weight = p * (1 - p);
      gradientSlope += (p - point.target) * point.x;
      gradientIntercept += p - point.target;
      hessianSlope += weight * point.x * point.x;
      hessianMixed += weight * point.x;
      hessianIntercept += weight;
    }
    double determinant = hessianSlope * hessianIntercept - hessianMixed * hessianMixed;
    double stepSlope =
        (hessianIntercept * gradientSlope - hessianMixed * gradientIntercept) / determinant;
    double stepIntercept =
        (hessianSlope * gradientIntercept - hessianMixed * gradientSlope) / determinant;
    double loss = loss(points);
    for (double share = 1; share > CONVERGED; share /= 2) {
      PlattScaling next =
          new PlattScaling(slope - share * stepSlope, intercept - share * stepIntercept);
      if (next.loss(points) <= loss) {
        return next;
      }
    }
    return this;
  }

  /** Cross-entropy, in a form that neither overflows nor takes the logarithm of 0. */
  private double loss(List<Point> points) {
    double loss = 0;
    for (Point point : points) {
      double z = slope * point.x + intercept;
      loss += Math.max(z, 0) - z * point.target + Math.log1p(Math.exp(-Math.abs(z)));
    }
    return loss;
  }
}
