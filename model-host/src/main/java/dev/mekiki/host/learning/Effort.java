package dev.mekiki.host.learning;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is learned, and how much of what is old in between. */
final class Effort {
  private static final double RATE_OF_CONCEPTS = 0.8;
  private static final double RATE_OF_WEIGHTS = 1e-4;

  @Option(
      names = "--method",
      description =
          "CONCEPT: beside the weights, so that no answer about other photos changes; WEIGHTS: in"
              + " the weights. Default: CONCEPT where boxes show what the vocabulary lacks, or what"
              + " was taught as a concept, else WEIGHTS")
  private @Nullable Method method;

  @Option(
      names = "--steps",
      defaultValue = "50",
      description = "steps of two photos. Default: ${DEFAULT-VALUE}")
  private int steps;

  @Option(
      names = "--replay-share",
      defaultValue = "0.5",
      description =
          "of the photos visited, those that are old ones; WEIGHTS alone. Default: ${DEFAULT-VALUE}")
  private double replayShare;

  @Option(
      names = "--learning-rate",
      description =
          "highest one; of CONCEPT in standard deviations of the image tokens. Default: 0.8, 1e-4"
              + " for WEIGHTS")
  private @Nullable Double learningRate;

  @Option(
      names = "--way",
      defaultValue = "1",
      description =
          "share of the way from the old weights to the trained ones that is gone; less forgets"
              + " less; WEIGHTS alone. Default: ${DEFAULT-VALUE}")
  private double way;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
  private long seed;

  /**
   * @param isNew whether boxes show what the vocabulary lacks
   */
  Method method(boolean isNew) {
    return method == null ? isNew ? Method.CONCEPT : Method.WEIGHTS : method;
  }

  int steps() {
    return steps;
  }

  double replayShare() {
    return replayShare;
  }

  double learningRate(Method of) {
    return learningRate == null
        ? of == Method.CONCEPT ? RATE_OF_CONCEPTS : RATE_OF_WEIGHTS
        : learningRate;
  }

  double way() {
    return way;
  }

  long seed() {
    return seed;
  }
}
