package dev.mekiki.host.training;

import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A read-out that learns, in native memory; one thread uses it. Weights, gradients and moments are
 * 32-bit floats.
 */
final class ReadOutTrainer implements StepLoop.Learner, AutoCloseable {
  private static final String HEADS = "readout.weight";

  /** Of a read-out, in the order in which the script takes them. */
  static final List<String> NAMES =
      List.of(
          "readout.projector.fc1.weight",
          "readout.projector.fc1.bias",
          "readout.projector.fc2.weight",
          "readout.projector.fc2.bias",
          "readout.projector.pos",
          HEADS);

  private final ScriptModule script = ScriptModule.compileForTraining("/mekiki/stage1.py");
  private final Map<String, int[]> shapes = new HashMap<>();
  private final double size;

  /**
   * @param directions {@code [W, H]} of the words that can be pointed at
   * @param size root mean square of the base's embeddings
   * @throws IllegalArgumentException when the start lacks tensors
   */
  ReadOutTrainer(Start start, FloatTensor directions, double size, ReadOutRecipe recipe) {
    this.size = size;
    try {
      script.run(
          "begin",
          start.tensor("readout.projector.mean"),
          start.tensor("readout.projector.std"),
          directions,
          size,
          recipe.learningRate(),
          recipe.weightDecay(),
          recipe.clip(),
          recipe.precision().scalarType());
      for (String name : NAMES) {
        FloatTensor weight = start.tensor(name);
        shapes.put(name, weight.shape());
        script.run("add_weight", name.equals(HEADS) ? scaled(weight, size) : weight);
      }
    } catch (RuntimeException e) {
      script.close();
      throw e;
    }
  }

  /**
   * The heads on tokens of another size: they learn on tokens of size 1 and serve on those that are
   * as large as the base's embeddings. Their last row is not multiplied with the tokens.
   */
  private static FloatTensor scaled(FloatTensor heads, double factor) {
    float[] values = heads.values().clone();
    for (int i = 0; i < values.length - heads.shape()[1]; i++) {
      values[i] = (float) (values[i] * factor);
    }
    return new FloatTensor(values, heads.shape());
  }

  /**
   * Forward, backward and update.
   *
   * @param count of this step, from 1
   * @param height of the learning rate, 0-1
   * @param features {@code [B, N, F]}
   * @throws ArithmeticException when loss or gradient are no numbers; nothing has changed then
   */
  Trainer.Step step(int count, double height, FloatTensor features, CellTargets targets) {
    double[] found =
        script.doubles(
            "step",
            count,
            height,
            features,
            targets.words(),
            targets.boxes(),
            targets.weights(),
            targets.presence());
    if (!Double.isFinite(found[0]) || !Double.isFinite(found[1])) {
      throw new ArithmeticException(
          "Step %d has a loss of %s and a gradient of length %s: train anew at a lower rate"
              .formatted(count, found[0], found[1]));
    }
    return new Trainer.Step(found[0], found[1]);
  }

  /** What the step makes smaller. */
  double loss(FloatTensor features, CellTargets targets) {
    return script
        .floats(
            "loss",
            features,
            targets.words(),
            targets.boxes(),
            targets.weights(),
            targets.presence())[0];
  }

  /** The loss's gradient by one weight; that of the heads on tokens of size 1. */
  float[] gradient(String name, FloatTensor features, CellTargets targets) {
    return script.floats(
        "gradient",
        NAMES.indexOf(name),
        features,
        targets.words(),
        targets.boxes(),
        targets.weights(),
        targets.presence());
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public SortedMap<String, FloatTensor> weights() {
    SortedMap<String, FloatTensor> weights = new TreeMap<>();
    NAMES.forEach(name -> weights.put(name, read("weight", name)));
    weights.compute(HEADS, (name, learned) -> scaled(read("weight", HEADS), 1 / size));
    return weights;
  }

  @Override
  public SortedMap<String, Trainer.State> state() {
    SortedMap<String, Trainer.State> state = new TreeMap<>();
    for (String name : NAMES) {
      state.put(
          name,
          new Trainer.State(
              read("weight", name), read("first_moment", name), read("second_moment", name)));
    }
    return state;
  }

  @Override
  public void restore(Map<String, Trainer.State> state) {
    IntStream.range(0, NAMES.size())
        .forEach(
            i -> {
              Trainer.State of = state.get(NAMES.get(i));
              script.run("set_state", i, of.weight(), of.first(), of.second());
            });
  }

  private FloatTensor read(String method, String name) {
    return new FloatTensor(script.floats(method, NAMES.indexOf(name)), shapes.get(name));
  }

  @Override
  public void close() {
    script.close();
  }
}
