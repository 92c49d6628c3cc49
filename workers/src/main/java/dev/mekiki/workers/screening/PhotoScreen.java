package dev.mekiki.workers.screening;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Turns a stranger's bytes into a photo fit to be kept, or says why not. Everything that can be
 * decided from the file's headers is decided before a pixel is decoded (OWASP ASVS 5.0, 5.2.1 to
 * 5.2.6); what is kept is written anew and shares no byte with the file that was sent.
 */
final class PhotoScreen {
  static final int MAX_MEGABYTES = 12;

  /** Longest side of a stored photo, in pixels. */
  static final int STORED_SIDE = 2048;

  /** A decoded photo takes up to 250 MB; two at a time keep a small heap alive. */
  private final Semaphore decoding = new Semaphore(2);

  /** Never throws for any content of {@code sent}. */
  ScreenResult screen(byte[] sent) {
    if (sent.length == 0) {
      return PhotoRefusal.EMPTY;
    }
    if (sent.length > MAX_MEGABYTES * 1024L * 1024L) {
      return PhotoRefusal.TOO_BIG;
    }
    try {
      return screen(new Bytes(sent));
    } catch (PixelFloodException flood) {
      return PhotoRefusal.TOO_MANY_PIXELS;
    } catch (DamagedPhotoException | IOException | RuntimeException undecodable) {
      return PhotoRefusal.UNREADABLE;
    }
  }

  private ScreenResult screen(Bytes sent) throws DamagedPhotoException, IOException {
    var type = MagicNumber.of(sent);
    if (type instanceof MagicNumber.Refused refused) {
      return refused.refusal();
    }
    var container = ((MagicNumber.Known) type).read(sent);
    if (container.animated()) {
      return PhotoRefusal.ANIMATED;
    }
    if (Polyglots.isOne(sent, container)) {
      return PhotoRefusal.POLYGLOT;
    }
    return rewrite(sent, container);
  }

  private ScreenedPhoto rewrite(Bytes sent, Container container) throws IOException {
    var exif = container.exif().map(Exif::read).orElse(Exif.NONE);
    var kept = container.type() == PhotoType.PNG ? PhotoType.PNG : PhotoType.JPEG;
    decoding.acquireUninterruptibly();
    try {
      var upright = Pixels.upright(container, exif.orientation(), STORED_SIDE);
      return new ScreenedPhoto(
          Pixels.write(upright, kept),
          kept == PhotoType.PNG ? "image/png" : "image/jpeg",
          upright.getWidth(),
          upright.getHeight(),
          removed(sent, container, exif));
    } finally {
      decoding.release();
    }
  }

  private static Set<String> removed(Bytes sent, Container container, Exif exif) {
    var removed = new LinkedHashSet<>(container.metadata());
    if (exif.gps()) {
      removed.add("GPS");
    }
    if (sent.length() > container.end()) {
      removed.add("TRAILING_BYTES");
    }
    return Set.copyOf(removed);
  }
}
