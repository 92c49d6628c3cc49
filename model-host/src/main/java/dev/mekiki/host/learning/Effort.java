package dev.mekiki.host.learning;

import picocli.CommandLine.Option;

/** How much is learned, and how much of what is old in between. */
final class Effort {
  @Option(
      names = "--steps",
      defaultValue = "50",
      description = "steps of two photos. Default: ${DEFAULT-VALUE}")
  private int steps;

  @Option(
      names = "--replay-share",
      defaultValue = "0.5",
      description = "of the photos visited, those that are old ones. Default: ${DEFAULT-VALUE}")
  private double replayShare;

  @Option(
      names = "--learning-rate",
      defaultValue = "1e-4",
      description = "highest one. Default: ${DEFAULT-VALUE}")
  private double learningRate;

  @Option(
      names = "--way",
      defaultValue = "1",
      description =
          "share of the way from the old weights to the trained ones that is gone; less forgets"
              + " less. Default: ${DEFAULT-VALUE}")
  private double way;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
  private long seed;

  int steps() {
    return steps;
  }

  double replayShare() {
    return replayShare;
  }

  double learningRate() {
    return learningRate;
  }

  double way() {
    return way;
  }

  long seed() {
    return seed;
  }
}
