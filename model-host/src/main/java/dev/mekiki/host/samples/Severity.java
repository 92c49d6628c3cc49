package dev.mekiki.host.samples;

/** How bad drawn damage is: grades of its size. */
enum Severity {
  /** Every grade, as the bootstrap adaptor learned them. */
  ANY(0.25, 1),
  MINOR(0.25, 0.45),
  MODERATE(0.45, 0.7),
  SEVERE(0.7, 1);

  private final double least;
  private final double most;

  Severity(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** 0-1, how big; one decision, whatever the grade. */
  double draw(Chance chance) {
    return chance.between(least, most);
  }
}
