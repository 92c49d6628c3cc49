package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.BaseModel;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a training starts from: an adaptor package's manifest, signed or not, and its tensors.
 *
 * @param tensors by their names in the package
 * @param digest SHA-256 of the package's weights
 */
record Start(AdaptorManifest manifest, SortedMap<String, FloatTensor> tensors, String digest) {
  /** Small enough to start with, as large as an embedding of the base. */
  private static final float SPREAD = 0.04f;

  private static final float OUTPUT = 0.1f;

  /** Of an adaptor, in the order in which a layer takes them. */
  private static final List<String> PARTS =
      List.of("attention_norm", "qkv", "output", "mlp_norm", "gate_up", "down");

  /** Of the projector, in the order in which the script takes them. */
  private static final List<String> PERCEPTRON =
      List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias", "pos");

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

  /** Names of what is trained, in the script's order: adaptors, norm, projector. */
  List<String> trained() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < places().size(); i++) {
      String adaptor = "adaptor." + i + ".";
      PARTS.forEach(part -> names.add(adaptor + part));
    }
    names.add("norm");
    PERCEPTRON.forEach(part -> names.add("projector." + part));
    return names;
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

  /** These tensors in place of the start's. */
  Start with(SortedMap<String, FloatTensor> changed) {
    SortedMap<String, FloatTensor> all = new TreeMap<>(tensors);
    all.putAll(changed);
    return new Start(manifest, all, digest);
  }

  /**
   * With adaptors as new: queries equal to the keys of their group, so that attention goes to what
   * is alike, and an output that is a tenth of the values' transpose, so that it copies a little;
   * the MLP adds nothing yet.
   *
   * @param norm {@code [H]} the base's norm before the head
   */
  Start fresh(FloatTensor norm, long seed) {
    Random chance = new Random(seed);
    SortedMap<String, FloatTensor> adaptors = new TreeMap<>();
    for (int i = 0; i < places().size(); i++) {
      addFresh(adaptors, "adaptor." + i + ".", chance);
    }
    adaptors.put("norm", norm);
    return with(adaptors);
  }

  private void addFresh(SortedMap<String, FloatTensor> into, String name, Random chance) {
    BaseModel base = manifest.base();
    int hidden = base.hidden();
    int queries = base.heads() * base.headSize();
    int keys = base.keyValueHeads() * base.headSize();
    int wide = manifest.layers().intermediate();
    float[] qkv = normal((queries + 2 * keys) * hidden, chance);
    float[] output = new float[hidden * queries];
    for (int row = 0; row < queries; row++) {
      int sharing = base.heads() / base.keyValueHeads();
      int key = row / base.headSize() / sharing * base.headSize() + row % base.headSize();
      System.arraycopy(qkv, (queries + key) * hidden, qkv, row * hidden, hidden);
      for (int column = 0; column < hidden; column++) {
        output[column * queries + row] = OUTPUT * qkv[(queries + keys + key) * hidden + column];
      }
    }
    into.put(name + "attention_norm", ones(hidden));
    into.put(name + "qkv", new FloatTensor(qkv, queries + 2 * keys, hidden));
    into.put(name + "output", new FloatTensor(output, hidden, queries));
    into.put(name + "mlp_norm", ones(hidden));
    into.put(
        name + "gate_up", new FloatTensor(normal(2 * wide * hidden, chance), 2 * wide, hidden));
    into.put(name + "down", new FloatTensor(new float[hidden * wide], hidden, wide));
  }

  private static float[] normal(int count, Random chance) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) chance.nextGaussian() * SPREAD;
    }
    return values;
  }

  private static FloatTensor ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return new FloatTensor(values, count);
  }
}
