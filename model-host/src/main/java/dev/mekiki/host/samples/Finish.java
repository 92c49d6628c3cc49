package dev.mekiki.host.samples;

import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;

/**
 * What a camera adds to a scene: exposure, white balance, uneven light, noise, a lens out of focus.
 *
 * @param contrast 1 leaves it
 * @param brightness added to each channel
 * @param tint factor of each channel
 * @param light how much brighter the far side is, from -1 to 1
 * @param lightFromLeft false for light from the top
 * @param noise deviation of the grain, 0-255
 * @param blur deviation in units, 0 for a sharp lens
 * @param quality of the JPEG, 1-100
 */
record Finish(
    double contrast,
    double brightness,
    Rgb tint,
    double light,
    boolean lightFromLeft,
    double noise,
    double blur,
    int quality) {
  private static final double MIDDLE_GREY = 128;

  static Finish random(Chance chance) {
    Rgb tint = new Rgb(1 + chance.normal(0.05), 1 + chance.normal(0.05), 1 + chance.normal(0.05));
    return new Finish(
        chance.between(0.75, 1.2),
        chance.between(-30.0, 30.0),
        tint,
        chance.happens(0.4) ? chance.between(-0.35, 0.35) : 0,
        chance.happens(0.5),
        chance.between(0.0, 9.0),
        chance.happens(0.35) ? chance.between(0.4, 1.5) : 0,
        chance.between(55, 95));
  }

  /** A photo of the scene; the scene stays as it is. */
  BufferedImage photograph(BufferedImage scene, Chance chance) {
    Surface photo = Surface.ofSide(scene.getWidth());
    photo.image().setData(scene.getRaster());
    NoiseField grain = NoiseField.grain(chance, photo, noise);
    photo.shade(
        (x, y, under) -> {
          double lit = 1 + light * (lightFromLeft ? x : y);
          return expose(under).times(lit).plus(grain.at(x, y));
        });
    return blur == 0 ? photo.image() : blurred(photo);
  }

  /** A photo of the scene as JPEG. */
  byte[] jpeg(BufferedImage scene, Chance chance) {
    return Jpeg.encode(photograph(scene, chance), quality);
  }

  private Rgb expose(Rgb scene) {
    double shift = MIDDLE_GREY + brightness - contrast * MIDDLE_GREY;
    Rgb exposed = scene.times(contrast).plus(shift);
    return new Rgb(
        exposed.red() * tint.red(), exposed.green() * tint.green(), exposed.blue() * tint.blue());
  }

  private BufferedImage blurred(Surface photo) {
    float[] weights = gaussian(blur * photo.unit());
    Kernel across = new Kernel(weights.length, 1, weights);
    Kernel down = new Kernel(1, weights.length, weights);
    BufferedImage half =
        new ConvolveOp(across, ConvolveOp.EDGE_NO_OP, null).filter(photo.image(), null);
    return new ConvolveOp(down, ConvolveOp.EDGE_NO_OP, null).filter(half, null);
  }

  private static float[] gaussian(double deviation) {
    int reach = (int) Math.ceil(3 * deviation);
    double[] weights = new double[2 * reach + 1];
    for (int i = 0; i < weights.length; i++) {
      double distance = (i - reach) / deviation;
      weights[i] = Math.exp(-distance * distance / 2);
    }
    double sum = Arrays.stream(weights).sum();
    float[] normalized = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      normalized[i] = (float) (weights[i] / sum);
    }
    return normalized;
  }
}
