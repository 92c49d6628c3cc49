package dev.mekiki.host.encoder;

import java.awt.image.BufferedImage;

/**
 * Resampling with a filter as wide as the reduction (antialiased), columns first, rounded to 8 bits
 * after each direction. Adaptors are trained on what Pillow's BILINEAR or BICUBIC gives, and so are
 * these numbers: equal to Pillow 11, at most one step away from Pillow 13, which takes rows first
 * for some shapes.
 */
final class Resampler {
  /** Fraction bits of the fixed-point weights. */
  private static final int FRACTION = 22;

  private static final int CHANNELS = 3;

  /** How much a pixel counts by its distance, in steps of the coarser grid. */
  enum Filter {
    BILINEAR(1) {
      @Override
      double weight(double distance) {
        return Math.max(0, 1 - distance);
      }
    },

    /** Keys' cubic convolution with a = -1/2. */
    BICUBIC(2) {
      @Override
      double weight(double distance) {
        double a = -0.5;
        if (distance < 1) {
          return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
        }
        return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * a : 0;
      }
    };

    private final int reach;

    Filter(int reach) {
      this.reach = reach;
    }

    abstract double weight(double distance);
  }

  /**
   * Which input pixels make an output pixel.
   *
   * @param first first input pixel
   * @param weights of it and those after it, fixed-point, adding up to about one
   */
  private record Tap(int first, int[] weights) {
    /** The output pixel {@code index} of {@code to}, from a line of {@code from} pixels. */
    static Tap of(Filter filter, int index, int from, int to) {
      double scale = (double) from / to;
      double step = Math.max(scale, 1);
      double reach = filter.reach * step;
      double center = (index + 0.5) * scale;
      int first = Math.max(0, (int) (center - reach + 0.5));
      int end = Math.min(from, (int) (center + reach + 0.5));
      double[] parts = new double[end - first];
      double sum = 0;
      for (int i = 0; i < parts.length; i++) {
        parts[i] = filter.weight(Math.abs((first + i - center + 0.5) / step));
        sum += parts[i];
      }
      int[] weights = new int[parts.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (int) Math.round(parts[i] / sum * (1 << FRACTION));
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
  static int[] resample(BufferedImage image, int width, int height, Filter filter) {
    int[] columns = columns(image, width, filter);
    int[] out = new int[height * width * CHANNELS];
    for (int y = 0; y < height; y++) {
      Tap tap = Tap.of(filter, y, image.getHeight(), height);
      for (int x = 0; x < width * CHANNELS; x++) {
        out[y * width * CHANNELS + x] = tap.apply(columns, x, width * CHANNELS);
      }
    }
    return out;
  }

  /** {@code [image height, width, 3]} */
  private static int[] columns(BufferedImage image, int width, Filter filter) {
    Tap[] taps = new Tap[width];
    for (int x = 0; x < width; x++) {
      taps[x] = Tap.of(filter, x, image.getWidth(), width);
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
