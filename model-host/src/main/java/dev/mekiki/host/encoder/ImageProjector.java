package dev.mekiki.host.encoder;

import dev.mekiki.host.inference.ProjectedImage;

/** What turns the image encoder's features into image tokens that a route reads. */
public interface ImageProjector extends AutoCloseable {
  /** {@code features [cells, width]} of one photo. */
  ProjectedImage project(float[] features);

  @Override
  void close();
}
