package dev.mekiki.host.encoder;

import java.awt.image.BufferedImage;

/** What turns a photo into features that a projector can read. */
public interface ImageEncoder extends AutoCloseable {
  /** What {@link #encode} takes, made from an upright photo of any size; safe on any thread. */
  float[] pixels(BufferedImage upright);

  /** Pixels to features {@code [cells, width]}, row-major. */
  float[] encode(float[] pixels);

  /** Cells of the grid over the photo. */
  int cells();

  /** Features of one cell. */
  int width();

  @Override
  void close();
}
