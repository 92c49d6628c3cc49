package dev.mekiki.host.encoder;

import dev.mekiki.host.statedict.StateDict;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * EfficientNet-Lite at 224x224 pixels, features {@code [49, 1600]} for Lite2: the last blocks at
 * strides 32, 16 and 8, the finer ones folded into the 7x7 cells.
 *
 * @see <a href="https://arxiv.org/abs/1905.11946">EfficientNet</a>, of which Lite drops
 *     squeeze-and-excitation and replaces swish by ReLU6
 */
public final class EfficientNetLite implements ImageEncoder {
  private static final int SIDE = 224;
  private static final int GRID = 7;
  private static final float EPSILON = 1e-3f;

  /** Lite2: blocks of each stage (depth 1.2), and the stride of a stage's first block. */
  private static final int[] BLOCKS = {1, 3, 3, 4, 4, 5, 1};

  private static final int[] STRIDES = {1, 2, 2, 2, 1, 2, 1};

  /**
   * Side of the photos that the weights were trained with, in pixels. The PyTorch port pads every
   * convolution as at this size, whatever the size of the photo; the features depend on it.
   */
  private static final int TRAINED_SIDE = 260;

  /** Stages that end at strides 8 and 16; the last stage ends at 32. */
  private static final int STRIDE_8 = 2;

  private static final int STRIDE_16 = 4;

  private final ScriptModule script = ScriptModule.compile("/mekiki/efficientnet_lite.py");
  private final Path file;
  private final Map<String, FloatTensor> weights;
  private final int width;

  /**
   * Reads the weights of EfficientNet-Lite2 as the PyTorch port names them.
   *
   * @throws MalformedFileException when the file holds something else
   */
  public static EfficientNetLite read(Path file) {
    return new EfficientNetLite(file, StateDict.read(file));
  }

  private EfficientNetLite(Path file, Map<String, FloatTensor> weights) {
    this.file = file;
    this.weights = weights;
    try {
      FloatTensor[] stem = convolution("_conv_stem", "_bn0");
      script.run("set_stem", stem[0], stem[1]);
      this.width = addBlocks();
    } catch (RuntimeException e) {
      script.close();
      throw e;
    }
  }

  /** Adds all blocks; returns the number of features in a cell. */
  private int addBlocks() {
    int features = 0;
    int block = 0;
    int side = TRAINED_SIDE / 2; // after the stem
    for (int stage = 0; stage < BLOCKS.length; stage++) {
      int channels = 0;
      for (int i = 0; i < BLOCKS[stage]; i++, block++) {
        FloatTensor[] convolutions = block("_blocks." + block + ".");
        int stride = i == 0 ? STRIDES[stage] : 1;
        int kernel = convolutions[convolutions.length - 4].shape()[2];
        int sideAfter = (side + stride - 1) / stride;
        int padding = Math.max((sideAfter - 1) * stride + kernel - side, 0);
        script.run("add_block", convolutions, stride, padding);
        channels = convolutions[convolutions.length - 1].shape()[0];
        side = sideAfter;
      }
      features +=
          switch (stage) {
            case STRIDE_8 -> channels * 16;
            case STRIDE_16 -> channels * 4;
            default -> stage == BLOCKS.length - 1 ? channels : 0;
          };
    }
    return features;
  }

  private FloatTensor[] block(String name) {
    List<FloatTensor> parts = new ArrayList<>();
    if (weights.containsKey(name + "_expand_conv.weight")) {
      parts.addAll(List.of(convolution(name + "_expand_conv", name + "_bn0")));
    }
    parts.addAll(List.of(convolution(name + "_depthwise_conv", name + "_bn1")));
    parts.addAll(List.of(convolution(name + "_project_conv", name + "_bn2")));
    return parts.toArray(FloatTensor[]::new);
  }

  /** Weight and bias of a convolution with the batch normalization after it folded in. */
  private FloatTensor[] convolution(String name, String normalization) {
    FloatTensor weight = weight(name + ".weight");
    float[] gain = weight(normalization + ".weight").values();
    float[] shift = weight(normalization + ".bias").values();
    float[] mean = weight(normalization + ".running_mean").values();
    float[] variance = weight(normalization + ".running_var").values();
    int channels = gain.length;
    int each = weight.values().length / channels;
    float[] folded = new float[weight.values().length];
    float[] bias = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      double scale = gain[channel] / Math.sqrt(variance[channel] + EPSILON);
      bias[channel] = (float) (shift[channel] - mean[channel] * scale);
      for (int i = channel * each; i < (channel + 1) * each; i++) {
        folded[i] = (float) (weight.values()[i] * scale);
      }
    }
    return new FloatTensor[] {
      new FloatTensor(folded, weight.shape()), new FloatTensor(bias, channels)
    };
  }

  private FloatTensor weight(String name) {
    FloatTensor weight = weights.get(name);
    if (weight == null) {
      throw new MalformedFileException(file, "is not EfficientNet-Lite2: it lacks " + name);
    }
    return weight;
  }

  /**
   * {@code [3, 224, 224]}: red, green, blue as (value - 127) / 128; the whole photo, not cropped.
   */
  @Override
  public float[] pixels(BufferedImage upright) {
    int[] rgb = Resampler.resample(upright, SIDE, SIDE, Resampler.Filter.BILINEAR);
    float[] pixels = new float[rgb.length];
    int plane = SIDE * SIDE;
    for (int i = 0; i < plane; i++) {
      for (int channel = 0; channel < 3; channel++) {
        pixels[channel * plane + i] = (rgb[i * 3 + channel] - 127f) / 128f;
      }
    }
    return pixels;
  }

  @Override
  public float[] encode(float[] pixels) {
    return script.floats("encode", new FloatTensor(pixels, 1, 3, SIDE, SIDE));
  }

  @Override
  public int cells() {
    return GRID * GRID;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void close() {
    script.close();
  }
}
