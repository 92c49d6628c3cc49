package dev.mekiki.host.encoder;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far the logits of the classifier that tells names lie below what is usual for the largest one
 * of a thing that it knows (Hendrycks et al. 2022, Scaling Out-of-Distribution Detection for
 * Real-World Settings).
 */
public final class MaxLogit implements Strangeness {
  private final CellClasses names;
  private final Usual usual;

  /**
   * What is usual for known things, name by name.
   *
   * @param mean {@code [C]} of the largest logit, averaged over a thing's cells
   * @param spread {@code [C]} standard deviation of it; 0 of names that do not count as known
   */
  public record Usual(FloatTensor mean, FloatTensor spread) {
    private static final String NAME = ThingStatistics.NAME + "logits.";
    private static final String MEAN = "usual";
    private static final String SPREAD = "spread";

    public Usual {
      int count = mean.values().length;
      if (!mean.hasShape(count) || !spread.hasShape(count)) {
        throw new IllegalArgumentException("what is usual does not fit the names");
      }
    }

    /**
     * Those of an adaptor package; empty where it has none. A package without distances to names
     * may call these as it would those.
     */
    static Optional<Usual> read(Safetensors file) {
      String name = ThingStatistics.read(file).isPresent() ? NAME : ThingStatistics.NAME;
      return file.has(name + MEAN)
          ? Optional.of(new Usual(file.tensor(name + MEAN), file.tensor(name + SPREAD)))
          : Optional.empty();
    }

    /** By their names in an adaptor package. */
    public Map<String, FloatTensor> tensors() {
      return new TreeMap<>(Map.of(NAME + MEAN, mean, NAME + SPREAD, spread));
    }
  }

  /**
   * @param names whose last class is none of them; closed with this
   * @throws IllegalArgumentException when they do not fit each other
   */
  public MaxLogit(CellClasses names, Usual usual) {
    this.names = names;
    this.usual = usual;
    if (usual.mean().values().length != names.classes() - 1) {
      close();
      throw new IllegalArgumentException(
          "what is usual does not fit %d names".formatted(names.classes() - 1));
    }
  }

  /** That of an adaptor package; empty where it has none. */
  static Optional<MaxLogit> read(Safetensors file, FloatTensor mean, FloatTensor deviation) {
    return Usual.read(file)
        .map(
            usual ->
                new MaxLogit(
                    CellClasses.read(file, Tagging.NAME, mean, deviation)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "what is usual for things goes with tags, and there are none")),
                    usual));
  }

  @Override
  public float[] of(float[] features) {
    return names.strangeness(features, usual.mean(), usual.spread());
  }

  @Override
  public void close() {
    names.close();
  }
}
