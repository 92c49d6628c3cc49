package dev.mekiki.workers.ticket;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an answer rests on.
 *
 * @param photo id of the photo in {@link Ticket#photos()}
 * @param label what is in the box; empty when nobody named it
 * @param confidence calibrated, 0 to 1
 */
public record Evidence(UUID photo, String label, Box box, double confidence) {
  public Evidence(UUID photo, @Nullable String label, Box box, double confidence) {
    this.photo = Objects.requireNonNull(photo, "Evidence names its photo");
    this.label = label == null ? "" : label;
    this.box = Objects.requireNonNull(box, "Evidence has a box");
    this.confidence = confidence;
    Fractions.check("Evidence confidence", confidence);
  }
}
