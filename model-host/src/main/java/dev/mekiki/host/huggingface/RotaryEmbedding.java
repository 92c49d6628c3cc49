package dev.mekiki.host.huggingface;

import java.util.Optional;

/**
 * How fast positions rotate queries and keys.
 *
 * @param theta base of the wavelengths
 */
public record RotaryEmbedding(double theta, Scaling scaling) {
  private static final double DEFAULT_THETA = 10_000;

  /** How a model was stretched to a longer context than it was first trained for. */
  public sealed interface Scaling {
    /** The frequency after scaling, both in radians from one position to the next. */
    double scaled(double frequency);
  }

  record None() implements Scaling {
    @Override
    public double scaled(double frequency) {
      return frequency;
    }
  }

  record Linear(double factor) implements Scaling {
    @Override
    public double scaled(double frequency) {
      return frequency / factor;
    }
  }

  /**
   * Llama 3.1's: wavelengths that fit often into the first context stay, those that hardly fit are
   * stretched by the whole factor, between them it grows smoothly.
   *
   * @param low fewer turns than this in {@code firstContext} positions: the whole factor
   * @param high more turns than this: nothing changes
   * @param firstContext positions of the first training
   */
  record Llama3(double factor, double low, double high, double firstContext) implements Scaling {
    @Override
    public double scaled(double frequency) {
      double turns = firstContext * frequency / (2 * Math.PI);
      double kept = Math.clamp((turns - low) / (high - low), 0, 1);
      return (1 - kept) * frequency / factor + kept * frequency;
    }
  }

  /**
   * Reads {@code rope_theta} and {@code rope_scaling}, or {@code rope_parameters}, which newer
   * folders have in place of both.
   *
   * @throws dev.mekiki.host.weights.MalformedFileException when it is a kind that is not supported
   */
  static RotaryEmbedding of(ModelConfig config) {
    Optional<ModelConfig> together = config.part("rope_parameters");
    ModelConfig basics = together.orElse(config);
    return new RotaryEmbedding(
        basics.positive("rope_theta", config.positive("rope_theta", DEFAULT_THETA)),
        together
            .or(() -> config.part("rope_scaling"))
            .map(part -> scaling(part))
            .orElse(new None()));
  }

  private static Scaling scaling(ModelConfig settings) {
    String kind = settings.text("rope_type", settings.text("type", "default"));
    return switch (kind) {
      case "default" -> new None();
      case "linear" -> new Linear(settings.positive("factor"));
      case "llama3" -> llama3(settings);
      default ->
          throw settings.malformed(
              "RoPE scaling '%s' is not supported: take a base with none, linear or llama3"
                  .formatted(kind));
    };
  }

  private static Llama3 llama3(ModelConfig settings) {
    Llama3 scaling =
        new Llama3(
            settings.positive("factor"),
            settings.positive("low_freq_factor"),
            settings.positive("high_freq_factor"),
            settings.size("original_max_position_embeddings"));
    if (scaling.low >= scaling.high) {
      throw settings.malformed("'low_freq_factor' must be less than 'high_freq_factor'");
    }
    return scaling;
  }

  /**
   * {@code [headSize / 2]}: rotation in radians from one position to the next, scaling included.
   */
  public float[] frequencies(int headSize) {
    float[] frequencies = new float[headSize / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = (float) scaling.scaled(Math.pow(theta, -2.0 * i / headSize));
    }
    return frequencies;
  }
}
