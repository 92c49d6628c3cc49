package dev.mekiki.host.encoder;

import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;

/** Tells cells that show something like the things of the training from others. */
public final class Strangeness implements AutoCloseable {
  private final ScriptModule script = ScriptModule.compile("/mekiki/familiar.py");
  private final int width;

  /**
   * @param mean {@code [F]} of each feature over photos
   * @param deviation {@code [F]} standard deviation of it, none 0
   */
  public Strangeness(FloatTensor mean, FloatTensor deviation, ThingStatistics known) {
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

  /**
   * Of each cell, in standard deviations from what is usual for things of the nearest name's group;
   * the higher, the less it is like anything known.
   *
   * @param features {@code [cells, F]}
   * @return {@code [cells]}
   */
  public float[] of(float[] features) {
    return script.floats("strangeness", new FloatTensor(features, features.length / width, width));
  }

  @Override
  public void close() {
    script.close();
  }
}
