package dev.mekiki.host.encoder;

import dev.mekiki.host.inference.ProjectedImage;

/** What turns the image encoder's features into image tokens that a route reads. */
public interface ImageProjector extends AutoCloseable {
  /** {@code features [cells, width]} of one photo. */
  ProjectedImage project(float[] features);

  /**
   * Boxes and presence in a part of a photo that was looked at closer; no tokens.
   *
   * @param features {@code [cells, width]} of the part
   * @throws IllegalStateException when the adaptor has no weights for that
   */
  default ProjectedImage lookCloser(float[] features) {
    throw new IllegalStateException("This adaptor has no weights to look closer with");
  }

  @Override
  void close();
}
