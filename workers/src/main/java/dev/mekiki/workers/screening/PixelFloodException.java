package dev.mekiki.workers.screening;

/** The header claims more pixels than are ever decoded, whatever the rest of the file holds. */
final class PixelFloodException extends DamagedPhotoException {
  static final long MAX_PIXELS = 50_000_000;
  static final int MAX_SIDE = 20_000;

  private PixelFloodException(int width, int height) {
    super("claims %d x %d pixels".formatted(width, height));
  }

  /** Called by each reader as soon as it knows a claim. */
  static void refuse(int width, int height) throws PixelFloodException {
    if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
      throw new PixelFloodException(width, height);
    }
  }
}
