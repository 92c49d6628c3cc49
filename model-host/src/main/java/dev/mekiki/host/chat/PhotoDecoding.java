package dev.mekiki.host.chat;

import java.awt.image.BufferedImage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Decodes photos, no more at once than there are processors: a photo of 40 megapixels takes 160 MB
 * while it is decoded, and as much again while it is turned.
 */
@Component
final class PhotoDecoding {
  private final Semaphore free = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /**
   * Decodes the photo once there is room.
   *
   * @throws ApiException when it cannot be decoded, or as {@link Place#requireNotCancelled()}
   */
  BufferedImage decode(Photo photo, Place place) {
    try {
      boolean room = free.tryAcquire(place.left(), TimeUnit.NANOSECONDS);
      try {
        place.requireNotCancelled();
        return photo.decode();
      } finally {
        if (room) {
          free.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RequestQueue.shuttingDown();
    }
  }
}
