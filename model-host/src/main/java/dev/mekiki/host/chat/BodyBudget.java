package dev.mekiki.host.chat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Bounds the memory of all request bodies together, before any of a body is read: {@code
 * mekiki.limits.bodies}. A body counts from its reading to the end of its answer by its declared
 * length, or as the largest that is allowed where none is declared.
 *
 * <p>Bodies without photos are small and always let in, so that text is answered however many
 * photos are on their way.
 */
@Component
final class BodyBudget {
  /** Bodies up to this many bytes do not count. */
  static final int SMALL = 64 * 1024;

  private static final int UNIT = 1024;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final long largest;
  private final Semaphore units;

  BodyBudget(Limits limits) {
    this.largest = limits.body().toBytes();
    DataSize all = limits.bodies();
    if (all.toBytes() < largest) {
      throw new IllegalArgumentException(
          "mekiki.limits.bodies (%d bytes) must not be less than mekiki.limits.body (%d bytes)"
              .formatted(all.toBytes(), largest));
    }
    this.units = new Semaphore(Math.toIntExact(all.toBytes() / UNIT));
  }

  /** Room that one body takes until it is closed. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes room for a body.
   *
   * @param declared length in bytes; negative when the request does not say
   * @throws ApiException 429 when the bodies at work leave no room for it
   */
  Share take(long declared) {
    long bytes = declared < 0 ? largest : declared;
    if (bytes <= SMALL) {
      return () -> {};
    }
    int needed = Math.toIntExact(Math.ceilDiv(bytes, (long) UNIT));
    if (!units.tryAcquire(needed)) {
      throw ApiException.busy(
          HttpStatus.TOO_MANY_REQUESTS,
          "photos_full",
          "The photos being answered leave no room for this one: send the request again after the"
              + " time in Retry-After",
          SOON);
    }
    return () -> units.release(needed);
  }
}
