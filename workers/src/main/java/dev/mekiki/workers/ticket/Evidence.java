package dev.mekiki.workers.ticket;

import java.util.UUID;

/**
 * What an answer rests on.
 *
 * @param photo id of the photo in {@link Ticket#photos()}
 * @param confidence calibrated, 0 to 1
 */
public record Evidence(UUID photo, String label, Box box, double confidence) {
  public Evidence {
    Fractions.check("Evidence confidence", confidence);
  }
}
