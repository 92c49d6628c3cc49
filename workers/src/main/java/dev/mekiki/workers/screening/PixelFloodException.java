package dev.mekiki.workers.screening;

/** The header claims more pixels than are ever decoded, whatever the rest of the file holds. */
final class PixelFloodException extends DamagedPhotoException {
  static final long MAX_PIXELS = 50_000_000;
  static final int MAX_SIDE = 20_000;

  /** A PNG of 16 bits a colour is decoded to up to eight bytes a pixel. */
  static final long MAX_DEEP_PIXELS = 25_000_000;

  /** The WebP decoder keeps some 4 kB for each block of 16 x 16 pixels. */
  static final long MAX_WEBP_PIXELS = 8_000_000;

  private PixelFloodException(int width, int height) {
    super("claims %d x %d pixels".formatted(width, height));
  }

  /** Called by each reader as soon as it knows a claim. */
  static void refuse(int width, int height) throws PixelFloodException {
    refuse(width, height, MAX_PIXELS);
  }

  /** The same for a format with a limit of its own. */
  static void refuse(int width, int height, long maxPixels) throws PixelFloodException {
    if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > maxPixels) {
      throw new PixelFloodException(width, height);
    }
  }
}
