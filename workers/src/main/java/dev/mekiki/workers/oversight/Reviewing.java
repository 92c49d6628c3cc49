package dev.mekiki.workers.oversight;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What one group of reviewers decided about the answers of one adaptor version in one language.
 *
 * @param group candidate groups of the task, joined by {@code +}
 * @param reviews all of the group's reviews, second ones too
 * @param overridden corrected or rejected, among first reviews of answers that the model gave
 * @param drawn approved, among those of them that the draw would have sent to a person anyway
 * @param sampled the same, only of answers that were sure enough to go out unseen
 * @param times empty when there are too few to show
 */
record Reviewing(
    String adaptor,
    String language,
    String group,
    Tally reviews,
    Share overridden,
    Share drawn,
    Share sampled,
    Tally timed,
    Optional<Times> times,
    List<Week> weeks) {
  Reviewing {
    weeks = List.copyOf(weeks);
  }

  /**
   * A week in a chart that is 100 wide and 100 high, in percent from the upper left.
   *
   * @param top where the upper end of the interval is
   * @param bottom where the lower end of the interval is
   * @param confidence where the mean confidence is; empty where it is not known of every answer
   */
  record Point(
      LocalDate monday,
      String approved,
      double x,
      double y,
      double top,
      double bottom,
      Optional<Double> confidence) {}

  /** Weeks with enough reviews to show, each where its time puts it. */
  public List<Point> points() {
    return weeks.stream().filter(week -> week.approved().known()).map(this::point).toList();
  }

  private Point point(Week week) {
    var first = weeks.getFirst().monday();
    long all = ChronoUnit.DAYS.between(first, weeks.getLast().monday());
    long gone = ChronoUnit.DAYS.between(first, week.monday());
    var share = week.approved();
    return new Point(
        week.monday(),
        "%d/%d".formatted(share.count(), share.of()),
        all == 0 ? 50 : 100.0 * gone / all,
        100 * (1 - share.value()),
        100 * (1 - share.high()),
        100 * (1 - share.low()),
        week.confidence().map(mean -> 100 * (1 - mean)));
  }

  /**
   * How many; 1 to 4 are not kept.
   *
   * @param few true for 1 to 4
   */
  record Tally(long count, boolean few) {
    static Tally of(long count) {
      return Share.few(count) ? new Tally(0, true) : new Tally(count, false);
    }
  }

  /** Seconds from the first look at the task in the console to the decision. */
  record Times(long median, long p90) {}

  /**
   * First reviews of given answers that were decided in one week.
   *
   * @param monday in UTC
   * @param confidence mean, 0 to 1; empty where there are too few, or it is not known of all
   */
  record Week(LocalDate monday, Share approved, Optional<Double> confidence) {
    Week {
      confidence = confidence.filter(mean -> approved.known());
    }
  }
}
