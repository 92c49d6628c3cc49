package dev.mekiki.host.adaptor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tensors that an adaptor must have, from what its manifest says of base and encoder. */
final class WeightShapes {
  private static final String LAYER = "adaptor.";

  /** Left, top, right, bottom. */
  private static final int COORDINATES = 4;

  private final Map<String, List<Integer>> expected = new TreeMap<>();

  private WeightShapes() {}

  static WeightShapes of(AdaptorManifest manifest) {
    WeightShapes shapes = new WeightShapes();
    int adaptors = manifest.layers().afterOnAnswerRoute().size();
    for (int i = 0; i < adaptors; i++) {
      shapes.addAdaptor(LAYER + i + ".", manifest.base(), manifest.layers().intermediate());
    }
    int hidden = manifest.base().hidden();
    shapes.addProjector("projector.", manifest);
    shapes.addProjector("readout.projector.", manifest);
    shapes.add("readout.weight", hidden + 1, COORDINATES + 1);
    shapes.add("readout.code", COORDINATES, manifest.layers().readoutCodes(), hidden);
    shapes.add("norm", hidden);
    int pointer = manifest.pointer().size();
    if (pointer > 0) {
      shapes.add("pointer.query", 2 * pointer, 2 * hidden);
      shapes.add("pointer.key", 2 * pointer, 2 * hidden);
      shapes.add("pointer.key_bias", 2 * pointer);
      shapes.add("pointer.box", COORDINATES, pointer);
      shapes.add("pointer.bias", 1);
    }
    int closer = manifest.closer().units();
    if (closer > 0) {
      shapes.addPerceptron("closer.", manifest.encoder(), closer, COORDINATES + 1);
    }
    shapes.addTypical(manifest.typical().directions(), manifest.encoder().features());
    shapes.addFamiliar(manifest);
    if (manifest.tags().any()) {
      shapes.addClasses("tags.", manifest.tags().names().size() + 1, manifest);
    }
    if (!manifest.tags().colours().isEmpty()) {
      shapes.addClasses("tags.colour.", manifest.tags().colours().size(), manifest);
    }
    for (int i = 0; i < manifest.concepts().size(); i++) {
      shapes.addConcept("concept." + i + ".", manifest.concepts().get(i), manifest);
    }
    return shapes;
  }

  /** Shape by tensor name. */
  Map<String, List<Integer>> expected() {
    return Collections.unmodifiableMap(expected);
  }

  long bytes(int bytesPerLayerWeight) {
    return expected.entrySet().stream()
        .mapToLong(
            tensor ->
                values(tensor.getValue())
                    * (isLayerMatrix(tensor) ? bytesPerLayerWeight : Float.BYTES))
        .reduce(0, Math::addExact);
  }

  private static boolean isLayerMatrix(Map.Entry<String, List<Integer>> tensor) {
    return tensor.getKey().startsWith(LAYER) && tensor.getValue().size() == 2;
  }

  private static long values(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** The first way in which the file differs, or an empty text. */
  String difference(Map<String, List<Integer>> actual) {
    for (Map.Entry<String, List<Integer>> entry : expected.entrySet()) {
      List<Integer> shape = actual.get(entry.getKey());
      if (shape == null) {
        return entry.getKey() + " is missing";
      }
      if (!shape.equals(entry.getValue())) {
        return "%s has shape %s, the manifest asks for %s"
            .formatted(entry.getKey(), shape, entry.getValue());
      }
    }
    return actual.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .findFirst()
        .map(name -> name + " is not part of an adaptor")
        .orElse("");
  }

  private void addAdaptor(String prefix, BaseModel base, int intermediate) {
    int queries = base.heads() * base.headSize();
    int keysAndValues = 2 * base.keyValueHeads() * base.headSize();
    add(prefix + "attention_norm", base.hidden());
    add(prefix + "qkv", queries + keysAndValues, base.hidden());
    add(prefix + "output", base.hidden(), queries);
    add(prefix + "mlp_norm", base.hidden());
    add(prefix + "gate_up", 2 * intermediate, base.hidden());
    add(prefix + "down", base.hidden(), intermediate);
  }

  private void addProjector(String prefix, AdaptorManifest manifest) {
    addPerceptron(
        prefix, manifest.encoder(), manifest.layers().projector(), manifest.base().hidden());
  }

  private void addPerceptron(String prefix, ImageEncoder encoder, int inner, int outputs) {
    add(prefix + "mean", encoder.features());
    add(prefix + "std", encoder.features());
    add(prefix + "fc1.weight", inner, encoder.features());
    add(prefix + "fc1.bias", inner);
    add(prefix + "fc2.weight", outputs, inner);
    add(prefix + "fc2.bias", outputs);
    add(prefix + "pos", encoder.cells(), outputs);
  }

  private void addTypical(int directions, int features) {
    if (directions > 0) {
      add("typical.mean", features);
      add("typical.scale", features);
      add("typical.directions", directions, features);
      add("typical.variance", directions);
      add("typical.residual", features);
    }
  }

  private void addFamiliar(AdaptorManifest manifest) {
    FamiliarThings familiar = manifest.familiar();
    if (familiar.logits()) {
      String prefix = familiar.directions() > 0 ? "familiar.logits." : "familiar.";
      add(prefix + "usual", manifest.tags().names().size());
      add(prefix + "spread", manifest.tags().names().size());
    }
    if (familiar.directions() > 0) {
      add("familiar.directions", familiar.directions(), manifest.encoder().features());
      add("familiar.center", familiar.directions());
      add("familiar.names", familiar.names(), familiar.directions());
      add("familiar.variance", familiar.directions());
      add("familiar.usual", familiar.names());
      add("familiar.spread", familiar.names());
    }
  }

  private void addClasses(String prefix, int classes, AdaptorManifest manifest) {
    int units = manifest.tags().units();
    if (units > 0) {
      add(prefix + "hidden.weight", units, manifest.encoder().features());
      add(prefix + "hidden.bias", units);
    }
    add(prefix + "weight", classes, units > 0 ? units : manifest.encoder().features());
    add(prefix + "bias", classes);
  }

  private void addConcept(String prefix, Concept concept, AdaptorManifest manifest) {
    add(prefix + "directions", concept.directions(), manifest.encoder().features());
    add(prefix + "center", concept.directions());
    add(prefix + "names", concept.names(), concept.directions());
    add(prefix + "threshold", 1);
    add(prefix + "embedding", concept.vectors(), manifest.base().hidden());
  }

  private void add(String name, Integer... shape) {
    expected.put(name, List.of(shape));
  }
}
