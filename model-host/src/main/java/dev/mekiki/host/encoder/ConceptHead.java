package dev.mekiki.host.encoder;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What tells a concept from all else, and what is added to image tokens where it is shown.
 *
 * @param directions {@code [R, F]} of standardized features of mean square 1
 * @param center {@code [R]} mean of all
 * @param names {@code [C, R]} mean of each name, the concept's own the last
 * @param threshold {@code [1]} margin by which a cell must be nearer to the last name than to any
 *     other
 * @param embedding {@code [K, H]} a vector for each of the K likeliest cells, in tenths of an image
 *     token
 */
public record ConceptHead(
    FloatTensor directions,
    FloatTensor center,
    FloatTensor names,
    FloatTensor threshold,
    FloatTensor embedding) {
  /** An image token is so many times what an embedding is added to. */
  public static final double TOKEN = 10;

  /** What the tensors' names begin with. */
  public static final String NAME = "concept.";

  public ConceptHead {
    int kept = center.values().length;
    boolean fits =
        directions.shape().length == 2
            && directions.hasShape(kept, directions.shape()[1])
            && names.shape().length == 2
            && names.hasShape(names.shape()[0], kept)
            && threshold.hasShape(1)
            && embedding.shape().length == 2;
    if (!fits) {
      throw new IllegalArgumentException("the tensors of a concept do not fit each other");
    }
  }

  /** Those of an adaptor package, in the order of its manifest. */
  static List<ConceptHead> read(Safetensors file) {
    List<ConceptHead> concepts = new ArrayList<>();
    while (file.has(prefix(concepts.size()) + "embedding")) {
      concepts.add(of(file::tensor, concepts.size()));
    }
    return concepts;
  }

  /** The n-th of a package, whose tensors are given by name. */
  public static ConceptHead of(Function<String, FloatTensor> tensor, int place) {
    String of = prefix(place);
    return new ConceptHead(
        tensor.apply(of + "directions"),
        tensor.apply(of + "center"),
        tensor.apply(of + "names"),
        tensor.apply(of + "threshold"),
        tensor.apply(of + "embedding"));
  }

  /** What the names of the tensors of a package's n-th concept begin with. */
  public static String prefix(int place) {
    return NAME + place + ".";
  }

  /** By their names in an adaptor package. */
  public Map<String, FloatTensor> tensors(int place) {
    String of = prefix(place);
    Map<String, FloatTensor> tensors = new TreeMap<>();
    tensors.put(of + "directions", directions);
    tensors.put(of + "center", center);
    tensors.put(of + "names", names);
    tensors.put(of + "threshold", threshold);
    tensors.put(of + "embedding", embedding);
    return tensors;
  }

  int vectors() {
    return embedding.shape()[0];
  }
}
