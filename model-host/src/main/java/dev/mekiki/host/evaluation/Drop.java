package dev.mekiki.host.evaluation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * By how much the share of right answers fell from one adaptor to another on the same questions,
 * with a 95% interval. Only questions that one got right and the other wrong say anything about it.
 *
 * <p>Questions about one photo go wrong together, so photos are counted, not questions: the
 * interval is that of a ratio of sums over photos. One lost and one gained question are added to
 * its width, so that few photos without any difference do not pass for certainty (after Agresti and
 * Min 2005, Simple improved confidence intervals for comparing matched proportions).
 *
 * @param lost right before and wrong after
 * @param gained wrong before and right after
 * @param low of the drop, -1 to 1
 * @param high of the drop
 */
public record Drop(int lost, int gained, int of, double low, double high) {
  private static final double POINTS = 100;

  /** The standard normal quantile of 97.5%. */
  private static final double Z = 1.959963984540054;

  /** Questions about one photo and what changed among them. */
  record Photo(int lost, int gained, int of) {}

  static Drop of(Collection<Photo> photos) {
    int lost = photos.stream().mapToInt(Photo::lost).sum();
    int gained = photos.stream().mapToInt(Photo::gained).sum();
    int questions = photos.stream().mapToInt(Photo::of).sum();
    if (questions == 0) {
      return new Drop(0, 0, 0, -1, 1);
    }
    double drop = (double) (lost - gained) / questions;
    double squares =
        photos.stream()
            .mapToDouble(photo -> photo.lost - photo.gained - drop * photo.of)
            .map(rest -> rest * rest)
            .sum();
    double fewer = photos.size() / Math.max(1.0, photos.size() - 1.0);
    double reach = Z * Math.sqrt(fewer * squares + 2) / questions;
    return new Drop(lost, gained, questions, Math.max(-1, drop - reach), Math.min(1, drop + reach));
  }

  boolean isEmpty() {
    return of == 0;
  }

  /** -1 to 1; less than 0 is a rise. */
  public double value() {
    return of == 0 ? 0 : (double) (lost - gained) / of;
  }

  /** "1.2 points (95%: -0.3 to 2.7; 12 lost, 5 gained of 610)". */
  @Override
  public String toString() {
    return "%s points (95%%: %s to %s; %d lost, %d gained of %d)"
        .formatted(points(value()), points(low), points(high), lost, gained, of);
  }

  /** A share in points, to a tenth. */
  static String points(double share) {
    return String.format(Locale.ROOT, "%.1f", POINTS * share).replaceFirst("^-0\\.0$", "0.0");
  }

  @JsonValue
  Map<String, Number> json() {
    Map<String, Number> json = new LinkedHashMap<>();
    json.put("lost", lost);
    json.put("gained", gained);
    json.put("of", of);
    json.put("drop", value());
    json.put("low", low);
    json.put("high", high);
    return json;
  }
}
