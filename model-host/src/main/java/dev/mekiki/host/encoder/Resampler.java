package dev.mekiki.host.encoder;

import java.awt.image.BufferedImage;

/**
 * Bilinear resampling with a filter as wide as the reduction (antialiased), columns first, rounded
 * to 8 bits after each direction. Adaptors are trained on what Pillow's BILINEAR gives, and so are
 * these numbers: equal to Pillow 11, at most one step away from Pillow 13, which takes rows first
 * for some shapes.
 */
final class Resampler {
  /** Fraction bits of the fixed-point weights. */
  private static final int FRACTION = 22;

  private static final int CHANNELS = 3;

  /**
   * Which input pixels make an output pixel.
   *
   * @param first first input pixel
   * @param weights of it and those after it, fixed-point, adding up to about one
   */
  private record Tap(int first, int[] weights) {
    /** The output pixel {@code index} of {@code to}, from a line of {@code from} pixels. */
    static Tap of(int index, int from, int to) {
      double scale = (double) from / to;
      double reach = Math.max(scale, 1);
      double center = (index + 0.5) * scale;
      int first = Math.max(0, (int) (center - reach + 0.5));
      int end = Math.min(from, (int) (center + reach + 0.5));
      double[] triangle = new double[end - first];
      double sum = 0;
      for (int i = 0; i < triangle.length; i++) {
        triangle[i] = Math.max(0, 1 - Math.abs((first + i - center + 0.5) / reach));
        sum += triangle[i];
      }
      int[] weights = new int[triangle.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (int) Math.round(triangle[i] / sum * (1 << FRACTION));
      }
      return new Tap(first, weights);
    }

    /** The weighted mean of values that lie {@code stride} apart. */
    int apply(int[] values, int start, int stride) {
      int sum = 1 << FRACTION - 1;
      for (int i = 0; i < weights.length; i++) {
        sum += values[start + (first + i) * stride] * weights[i];
      }
      return Math.clamp(sum >> FRACTION, 0, 255);
    }
  }

  private Resampler() {}

  /** RGB values 0-255, {@code [height, width, 3]}; transparency is ignored. */
  static int[] resample(BufferedImage image, int width, int height) {
    int[] columns = columns(image, width);
    int[] out = new int[height * width * CHANNELS];
    for (int y = 0; y < height; y++) {
      Tap tap = Tap.of(y, image.getHeight(), height);
      for (int x = 0; x < width * CHANNELS; x++) {
        out[y * width * CHANNELS + x] = tap.apply(columns, x, width * CHANNELS);
      }
    }
    return out;
  }

  /** {@code [image height, width, 3]} */
  private static int[] columns(BufferedImage image, int width) {
    Tap[] taps = new Tap[width];
    for (int x = 0; x < width; x++) {
      taps[x] = Tap.of(x, image.getWidth(), width);
    }
    int[] out = new int[image.getHeight() * width * CHANNELS];
    int[] packed = new int[image.getWidth()];
    int[] line = new int[image.getWidth() * CHANNELS];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, packed.length, 1, packed, 0, packed.length);
      for (int x = 0; x < packed.length; x++) {
        line[x * CHANNELS] = packed[x] >> 16 & 255;
        line[x * CHANNELS + 1] = packed[x] >> 8 & 255;
        line[x * CHANNELS + 2] = packed[x] & 255;
      }
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < CHANNELS; channel++) {
          out[(y * width + x) * CHANNELS + channel] = taps[x].apply(line, channel, CHANNELS);
        }
      }
    }
    return out;
  }
}
