package dev.mekiki.host.encoder;

import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Tells which concepts a photo shows, and where. */
public final class ConceptHeads implements AutoCloseable {
  private final List<ConceptHead> concepts;
  private final List<ScriptModule> scripts = new ArrayList<>();
  private final int width;

  /**
   * What a photo shows of the concepts.
   *
   * @param gates {@code [cells, K]} 1 where a cell gets a vector, of all concepts together; {@code
   *     [0]} where the photo shows none of them, and nothing is to be added
   * @param cells place, from 0, of the concept that each cell shows; -1 for none
   * @param concepts places, from 0, of those that it shows
   */
  public record Shown(FloatTensor gates, int[] cells, List<Integer> concepts) {
    /** Of a cell that shows no concept. */
    static final int NONE = -1;

    public Shown {
      concepts = List.copyOf(concepts);
    }

    public boolean any() {
      return !concepts.isEmpty();
    }
  }

  /**
   * @param mean {@code [F]} of each feature over photos
   * @param deviation {@code [F]} standard deviation of it, none 0
   * @throws IllegalArgumentException when a concept is of other image features
   */
  public ConceptHeads(FloatTensor mean, FloatTensor deviation, List<ConceptHead> concepts) {
    this.concepts = List.copyOf(concepts);
    this.width = mean.values().length;
    for (ConceptHead concept : concepts) {
      if (!concept.directions().hasShape(concept.center().values().length, width)) {
        close();
        throw new IllegalArgumentException("a concept does not fit %d features".formatted(width));
      }
      ScriptModule script = ScriptModule.compile("/mekiki/familiar.py");
      scripts.add(script);
      script.run("standardize", mean, deviation);
      script.run(
          "know",
          (Object) new FloatTensor[] {concept.directions(), concept.center(), concept.names()});
    }
  }

  /**
   * By how much each cell is nearer to a concept than to all else.
   *
   * @param concept its place, from 0
   * @param features {@code [cells, F]}
   * @return {@code [cells]}
   */
  public float[] margins(int concept, float[] features) {
    return scripts
        .get(concept)
        .floats("margin", new FloatTensor(features, features.length / width, width));
  }

  /**
   * A photo shows a concept if one of its cells does; then as many cells as the embedding has
   * vectors get one each, the likeliest the first.
   *
   * @param features {@code [cells, F]}
   */
  public Shown in(float[] features) {
    int cells = features.length / width;
    int vectors = vectors();
    float[] gates = new float[cells * vectors];
    int[] shows = new int[cells];
    Arrays.fill(shows, Shown.NONE);
    List<Integer> found = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < concepts.size(); i++) {
      ConceptHead concept = concepts.get(i);
      float[] margins = margins(i, features);
      float threshold = concept.threshold().values()[0];
      List<Integer> likeliest = likeliest(margins, concept.vectors());
      if (margins[likeliest.get(0)] > threshold) {
        found.add(i);
        for (int vector = 0; vector < likeliest.size(); vector++) {
          gates[likeliest.get(vector) * vectors + first + vector] = 1;
          shows[likeliest.get(vector)] = i;
        }
        for (int cell = 0; cell < cells; cell++) {
          shows[cell] = margins[cell] > threshold ? i : shows[cell];
        }
      }
      first += concept.vectors();
    }
    return new Shown(
        found.isEmpty() ? new FloatTensor(new float[0], 0) : new FloatTensor(gates, cells, vectors),
        shows,
        found);
  }

  /** Of all concepts together. */
  public int vectors() {
    return concepts.stream().mapToInt(ConceptHead::vectors).sum();
  }

  /**
   * {@code [K, H]} of all concepts, one after the other.
   *
   * @throws IllegalArgumentException when one is of another width
   */
  FloatTensor embeddings(int hidden) {
    float[] all = new float[vectors() * hidden];
    int at = 0;
    for (ConceptHead concept : concepts) {
      if (!concept.embedding().hasShape(concept.vectors(), hidden)) {
        throw new IllegalArgumentException(
            "a concept does not fit hidden size %d".formatted(hidden));
      }
      float[] own = concept.embedding().values();
      System.arraycopy(own, 0, all, at, own.length);
      at += own.length;
    }
    return new FloatTensor(all, vectors(), hidden);
  }

  private static List<Integer> likeliest(float[] margins, int most) {
    return IntStream.range(0, margins.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer cell) -> -margins[cell]))
        .limit(most)
        .toList();
  }

  @Override
  public void close() {
    scripts.forEach(ScriptModule::close);
  }
}
