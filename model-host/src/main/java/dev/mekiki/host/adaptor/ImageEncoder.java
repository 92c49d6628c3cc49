package dev.mekiki.host.adaptor;

import dev.mekiki.host.weights.Sha256;

/**
 * The frozen image encoder that an adaptor's projector was trained on.
 *
 * @param sha256 of the encoder's file, lower-case hexadecimal
 * @param resolution side of the square that a photo is resized to, in pixels
 * @param cells image features per photo, 49 for a 7x7 grid
 * @param features width of one cell's feature vector
 */
public record ImageEncoder(String name, String sha256, int resolution, int cells, int features) {
  public ImageEncoder {
    Sha256.requireForm(sha256);
    if (resolution < 1 || cells < 1 || features < 1) {
      throw new IllegalArgumentException("The image encoder's sizes must be 1 or more");
    }
  }
}
