package dev.mekiki.host.training;

/**
 * How high the learning rate is at each step: a linear warm-up, then one cosine over all steps.
 *
 * @param steps of the whole training
 * @param warmUp steps until the highest rate
 * @param lowest share of the highest rate below which the cosine does not go
 * @see <a href="https://arxiv.org/abs/1608.03983">SGDR</a>, without restarts
 */
record Schedule(int steps, int warmUp, double lowest) {
  /**
   * Share of the highest rate, 0-1.
   *
   * @param step from 0
   */
  double height(int step) {
    double cosine = 0.5 * (1 + Math.cos(Math.PI * step / steps));
    return Math.min(1, (step + 1.0) / warmUp) * Math.max(lowest, cosine);
  }
}
