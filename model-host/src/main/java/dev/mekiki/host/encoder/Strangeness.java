package dev.mekiki.host.encoder;

/**
 * Tells what shows something like the things of the training from all else. A thing is as strange
 * as the least of the means over its cells; see {@link
 * dev.mekiki.host.inference.ProjectedImage#strangeness(float[], double[])}.
 */
public interface Strangeness extends AutoCloseable {
  /**
   * Of each cell, in standard deviations from what is usual for things of a group of names; the
   * higher, the less it is like anything known.
   *
   * @param features {@code [cells, F]}
   * @return {@code [cells, K]} by each of K measures
   */
  float[] of(float[] features);

  @Override
  void close();
}
