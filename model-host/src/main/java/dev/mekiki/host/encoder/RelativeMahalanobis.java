package dev.mekiki.host.encoder;

import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;

/**
 * By how much further off the nearest name of the training lies than all of them together; see
 * {@code familiar.py}.
 */
public final class RelativeMahalanobis implements Strangeness {
  private final ScriptModule script = ScriptModule.compile("/mekiki/familiar.py");
  private final int width;

  /**
   * @param mean {@code [F]} of each feature over photos
   * @param deviation {@code [F]} standard deviation of it, none 0
   */
  public RelativeMahalanobis(FloatTensor mean, FloatTensor deviation, ThingStatistics known) {
    this.width = mean.values().length;
    if (!known.directions().hasShape(known.center().values().length, width)) {
      close();
      throw new IllegalArgumentException(
          "the statistics of familiar things do not fit %d features".formatted(width));
    }
    script.run("standardize", mean, deviation);
    FloatTensor[] tensors = {
      known.directions(),
      known.center(),
      known.names(),
      known.variance(),
      known.usual(),
      known.spread()
    };
    script.run("know", (Object) tensors);
  }

  @Override
  public float[] of(float[] features) {
    return script.floats("strangeness", new FloatTensor(features, features.length / width, width));
  }

  @Override
  public void close() {
    script.close();
  }
}
