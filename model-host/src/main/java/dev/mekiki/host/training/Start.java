package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.adaptor.Concept;
import dev.mekiki.host.adaptor.FamiliarThings;
import dev.mekiki.host.adaptor.InnerLayers;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.adaptor.PointerParameters;
import dev.mekiki.host.adaptor.Tags;
import dev.mekiki.host.adaptor.TypicalPhotos;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.encoder.ConceptHead;
import dev.mekiki.host.encoder.ConceptHeads;
import dev.mekiki.host.encoder.PhotoStatistics;
import dev.mekiki.host.encoder.ThingStatistics;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a training starts from: an adaptor package's manifest, signed or not, and its tensors.
 *
 * @param tensors by their names in the package
 * @param digest SHA-256 of the package's weights
 */
record Start(AdaptorManifest manifest, SortedMap<String, FloatTensor> tensors, String digest) {
  private static final String ADAPTOR = "adaptor.";

  /** Of an adaptor, in the order in which a layer takes them. */
  private static final List<String> PARTS =
      List.of("attention_norm", "qkv", "output", "mlp_norm", "gate_up", "down");

  /** Of the projector, in the order in which the script takes them. */
  private static final List<String> PERCEPTRON =
      List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias", "pos");

  /** Of a pointer, in the order in which the script takes them. */
  private static final List<String> POINTER = List.of("query", "key", "key_bias", "box", "bias");

  /**
   * @param folder with {@code manifest.json} and {@code adaptor.safetensors}
   * @throws IOException when one is missing or the manifest is none
   */
  static Start read(Path folder) throws IOException {
    AdaptorManifest manifest =
        ManifestJson.read(Files.readAllBytes(folder.resolve("manifest.json")));
    SortedMap<String, FloatTensor> tensors = new TreeMap<>();
    try (Safetensors file = Safetensors.open(folder.resolve(AdaptorManifest.WEIGHTS))) {
      file.tensorNames().forEach(name -> tensors.put(name, file.tensor(name)));
    }
    return new Start(manifest, tensors, Sha256.of(folder.resolve(AdaptorManifest.WEIGHTS)));
  }

  /** Frozen layers that an adaptor follows. */
  List<Integer> places() {
    return manifest.layers().afterOnAnswerRoute();
  }

  /** What the names of the n-th adaptor's weights begin with. */
  static String adaptor(int index) {
    return ADAPTOR + index + ".";
  }

  /**
   * Names of what is trained, in the script's order: adaptors, norm, projector, pointer, embeddings
   * of concepts.
   */
  List<String> trained() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < places().size(); i++) {
      String adaptor = adaptor(i);
      PARTS.forEach(part -> names.add(adaptor + part));
    }
    names.add("norm");
    PERCEPTRON.forEach(part -> names.add("projector." + part));
    if (hasPointer()) {
      POINTER.forEach(part -> names.add(NewPointer.NAME + part));
    }
    for (int i = 0; i < manifest.concepts().size(); i++) {
      names.add(embedding(i));
    }
    return names;
  }

  /** The name of the embedding of the n-th concept. */
  static String embedding(int place) {
    return ConceptHead.prefix(place) + "embedding";
  }

  /** Tells which of its concepts a photo shows. */
  ConceptHeads concepts() {
    return heads(
        IntStream.range(0, manifest.concepts().size())
            .mapToObj(place -> ConceptHead.of(this::tensor, place))
            .toList());
  }

  /** Tells by the features that the read-out standardizes which of some concepts a photo shows. */
  ConceptHeads heads(List<ConceptHead> concepts) {
    return new ConceptHeads(
        tensor("readout.projector.mean"), tensor("readout.projector.std"), concepts);
  }

  /** With one more concept, or another in place of the one of this name. */
  Start with(Concept concept, ConceptHead head) {
    int place = place(concept.name());
    List<Concept> concepts = new ArrayList<>(manifest.concepts());
    if (place < concepts.size()) {
      concepts.set(place, concept);
    } else {
      concepts.add(concept);
    }
    SortedMap<String, FloatTensor> all = new TreeMap<>(tensors);
    all.putAll(head.tensors(place));
    return new Start(manifest.withConcepts(concepts), all, digest);
  }

  /** Place of the concept of this name, or of the next one. */
  int place(String concept) {
    List<String> names = manifest.conceptNames();
    return names.contains(concept) ? names.indexOf(concept) : names.size();
  }

  boolean hasPointer() {
    return manifest.pointer().size() > 0;
  }

  /** Without a pointer, or with the weights of one. */
  Start with(PointerParameters pointer, SortedMap<String, FloatTensor> weights) {
    SortedMap<String, FloatTensor> all = new TreeMap<>(tensors);
    all.keySet().removeIf(name -> name.startsWith(NewPointer.NAME));
    all.putAll(weights);
    return new Start(manifest.withPointer(pointer), all, digest);
  }

  /** What stays: the projector's mean and deviation, then the read-out. */
  List<FloatTensor> fixed() {
    Stream<String> perceptrons =
        Stream.of("projector.mean", "projector.std", "readout.projector.mean");
    Stream<String> readout =
        Stream.concat(
            Stream.of("readout.projector.std"),
            PERCEPTRON.stream().map(part -> "readout.projector." + part));
    return Stream.of(perceptrons, readout, Stream.of("readout.weight", "readout.code"))
        .flatMap(names -> names)
        .map(this::tensor)
        .toList();
  }

  /**
   * @throws IllegalArgumentException when the package lacks it
   */
  FloatTensor tensor(String name) {
    FloatTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "The start's weights have no " + name + ": start from a whole adaptor package");
    }
    return tensor;
  }

  /**
   * Standard deviations {@code [F]} of the noise on image features.
   *
   * @param deviations name of the tensor of the features' own standard deviations
   * @param share of them
   */
  float[] noise(String deviations, double share) {
    float[] scale = tensor(deviations).values().clone();
    for (int i = 0; i < scale.length; i++) {
      scale[i] *= (float) share;
    }
    return scale;
  }

  /** These tensors in place of the start's. */
  Start with(SortedMap<String, FloatTensor> changed) {
    SortedMap<String, FloatTensor> all = new TreeMap<>(tensors);
    all.putAll(changed);
    return new Start(manifest, all, digest);
  }

  /** With adaptors in these places, of this width; they have no weights yet. */
  Start reshaped(List<Integer> after, int intermediate) {
    InnerLayers of = manifest.layers();
    Map<String, List<Integer>> routes = new HashMap<>(of.insertAfter());
    routes.put(InnerLayers.ANSWER, after);
    InnerLayers layers =
        new InnerLayers(routes, intermediate, of.projector(), of.readoutCodes(), of.addedTokens());
    SortedMap<String, FloatTensor> others = new TreeMap<>(tensors);
    others.keySet().removeIf(name -> name.startsWith(ADAPTOR));
    return new Start(manifest.withLayers(layers), others, digest);
  }

  /**
   * With those of its adaptors alone that follow these layers.
   *
   * @throws IllegalArgumentException when it has none after one of them
   */
  Start keeping(List<Integer> after) {
    if (!places().containsAll(after)) {
      throw new IllegalArgumentException(
          "The recipe's after must name layers that the start's adaptors follow, which are %s"
              .formatted(places()));
    }
    SortedMap<String, FloatTensor> kept = new TreeMap<>();
    for (int i = 0; i < after.size(); i++) {
      String from = adaptor(places().indexOf(after.get(i)));
      String to = adaptor(i);
      PARTS.forEach(part -> kept.put(to + part, tensor(from + part)));
    }
    return reshaped(after, manifest.layers().intermediate()).with(kept);
  }

  /**
   * Weights between these and others. On the way from a model to what some further steps made of it
   * there often lies one that has learned nearly as much and forgotten much less.
   *
   * @param share 0 for these, 1 for the others
   * @see <a href="https://arxiv.org/abs/2109.01903">Robust fine-tuning of zero-shot models</a>
   */
  SortedMap<String, FloatTensor> towards(SortedMap<String, FloatTensor> others, double share) {
    if (share == 1) {
      return others;
    }
    SortedMap<String, FloatTensor> between = new TreeMap<>();
    others.forEach(
        (name, other) -> {
          float[] from = tensor(name).values();
          float[] values = other.values().clone();
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (from[i] + share * (values[i] - from[i]));
          }
          between.put(name, new FloatTensor(values, other.shape()));
        });
    return between;
  }

  /** With what these photos and the things on them look like; without where that is empty. */
  Start with(Optional<Likeness> photos, Optional<Familiarity> things) {
    SortedMap<String, FloatTensor> all = new TreeMap<>(tensors);
    all.keySet().removeIf(name -> name.startsWith(PhotoStatistics.NAME));
    all.keySet().removeIf(name -> name.startsWith(ThingStatistics.NAME));
    photos.ifPresent(known -> all.putAll(known.statistics().tensors()));
    things.ifPresent(known -> all.putAll(known.tensors()));
    TypicalPhotos typical = photos.map(Likeness::typical).orElse(TypicalPhotos.UNKNOWN);
    FamiliarThings familiar = things.map(Familiarity::familiar).orElse(FamiliarThings.UNKNOWN);
    return new Start(manifest.withTypical(typical).withFamiliar(familiar), all, digest);
  }

  /** With what tells the language model of things. */
  Start with(Tags tags, Map<String, FloatTensor> weights) {
    SortedMap<String, FloatTensor> all = new TreeMap<>(tensors);
    all.keySet().removeIf(name -> name.startsWith(TagFit.NAME));
    all.putAll(weights);
    return new Start(manifest.withTags(tags), all, digest);
  }

  /**
   * With what the language model is told that something is called; the same where it is told of
   * nothing.
   *
   * @param words by language
   */
  Start called(String label, Map<String, String> words) {
    Tags tags = manifest.tags();
    if (!tags.any()) {
      return this;
    }
    return new Start(manifest.withTags(tags.called(label, words)), tensors, digest);
  }

  /** With these weights to look closer with. */
  Start with(CloserLook look, SortedMap<String, FloatTensor> weights) {
    SortedMap<String, FloatTensor> all = new TreeMap<>(tensors);
    all.keySet().removeIf(name -> name.startsWith(CloserWeights.NAME));
    all.putAll(weights);
    return new Start(manifest.withCloser(look), all, digest);
  }

  /** With other rules for reading answers. */
  Start with(Words words) {
    return new Start(manifest.withWords(words.answers(), words.vocabulary()), tensors, digest);
  }

  /** With other words that boxes may show. */
  Start with(Vocabulary vocabulary) {
    return new Start(manifest.withWords(manifest.answers(), vocabulary), tensors, digest);
  }

  /** With the read-out's perceptron as projector. */
  Start withProjectorOfReadOut() {
    SortedMap<String, FloatTensor> projector = new TreeMap<>();
    Stream.concat(Stream.of("mean", "std"), PERCEPTRON.stream())
        .forEach(part -> projector.put("projector." + part, tensor("readout.projector." + part)));
    return with(projector);
  }
}
