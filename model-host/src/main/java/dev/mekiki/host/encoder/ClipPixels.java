package dev.mekiki.host.encoder;

import dev.mekiki.host.huggingface.ModelConfig;
import java.awt.Color;
import java.awt.image.BufferedImage;

/**
 * Photo to pixels, as {@code preprocessor_config.json} says: resized so that the shorter edge fits,
 * cropped to the middle square, scaled and normalized.
 *
 * @param padded whether the photo is padded to a square first, so that nothing of it is cropped
 * @param edge the shorter edge after resizing, in pixels
 * @param side of the square that is cropped, in pixels
 * @param scale of the values 0-255
 * @param mean of each channel, subtracted after scaling; the padding has this colour
 * @param deviation of each channel, by which the rest is divided
 */
record ClipPixels(
    boolean padded,
    int edge,
    int side,
    Resampler.Filter filter,
    double scale,
    float[] mean,
    float[] deviation) {
  private static final int CHANNELS = 3;

  /** Numbers of Pillow's filters. */
  private static final int BILINEAR = 2;

  private static final int BICUBIC = 3;

  ClipPixels {
    if (edge < side) {
      throw new IllegalArgumentException(
          "a photo of %d pixels cannot be cropped to %d".formatted(edge, side));
    }
  }

  /**
   * @throws dev.mekiki.host.weights.MalformedFileException when it asks for steps that are not
   *     supported
   */
  static ClipPixels read(ModelConfig config, boolean padded) {
    for (String step : new String[] {"do_resize", "do_center_crop", "do_rescale", "do_normalize"}) {
      if (!config.flag(step, true)) {
        throw config.malformed("'%s' is off, which is not supported".formatted(step));
      }
    }
    int resample = config.number("resample", BICUBIC);
    if (resample != BICUBIC && resample != BILINEAR) {
      throw config.malformed("'resample' is %d: only 2 and 3 are supported".formatted(resample));
    }
    int side = length(config, "crop_size", "height");
    if (length(config, "crop_size", "width") != side) {
      throw config.malformed("'crop_size' is no square");
    }
    int edge = length(config, "size", "shortest_edge");
    if (edge < side) {
      throw config.malformed("'size' is less than 'crop_size'");
    }
    return new ClipPixels(
        padded,
        edge,
        side,
        resample == BICUBIC ? Resampler.Filter.BICUBIC : Resampler.Filter.BILINEAR,
        config.positive("rescale_factor", 1.0 / 255),
        floats(config, "image_mean"),
        floats(config, "image_std"));
  }

  /** Older files give a number where newer ones give an object. */
  private static int length(ModelConfig config, String key, String part) {
    return config.part(key).map(size -> size.size(part)).orElseGet(() -> config.size(key));
  }

  private static float[] floats(ModelConfig config, String key) {
    double[] numbers = config.numbers(key, CHANNELS);
    float[] floats = new float[CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  /** {@code [3, side, side]} of an upright photo. */
  float[] of(BufferedImage upright) {
    BufferedImage photo =
        padded ? PaddedSquare.around(upright).pad(upright, background()) : upright;
    int shorter = Math.min(photo.getWidth(), photo.getHeight());
    int width = resized(photo.getWidth(), shorter);
    int height = resized(photo.getHeight(), shorter);
    int[] rgb = Resampler.resample(photo, width, height, filter);
    int left = (width - side) / 2;
    int top = (height - side) / 2;
    float[] pixels = new float[CHANNELS * side * side];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int i = 0; i < side * side; i++) {
        int value = rgb[((top + i / side) * width + left + i % side) * CHANNELS + channel];
        float scaled = (float) (value * scale);
        pixels[channel * side * side + i] = (scaled - mean[channel]) / deviation[channel];
      }
    }
    return pixels;
  }

  private int resized(int length, int shorter) {
    return (int) ((double) ((long) edge * length) / shorter);
  }

  private Color background() {
    return new Color((int) (mean[0] * 255.0), (int) (mean[1] * 255.0), (int) (mean[2] * 255.0));
  }
}
