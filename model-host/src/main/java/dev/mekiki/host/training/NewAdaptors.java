package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.BaseModel;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.weights.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What adaptors start as that no training has seen: nearly nothing, so that the frozen layers go on
 * as they did. The MLP adds nothing yet.
 */
final class NewAdaptors {
  /** Small enough to start with, as large as an embedding of the base. */
  private static final float SPREAD = 0.04f;

  /** Share of its values' size that attention adds. */
  private static final float OUTPUT = 0.1f;

  private final TrainingBase base;
  private final Start start;
  private final Random chance;
  private final int hidden;
  private final int queries;
  private final int keys;

  /**
   * @param start gives places and width
   */
  NewAdaptors(TrainingBase base, Start start, long seed) {
    this.base = base;
    this.start = start;
    this.chance = new Random(seed);
    BaseModel sizes = start.manifest().base();
    this.hidden = sizes.hidden();
    this.queries = sizes.heads() * sizes.headSize();
    this.keys = sizes.keyValueHeads() * sizes.headSize();
  }

  /**
   * Queries equal to the keys of their group, so that attention goes to what is alike, and an
   * output that is a tenth of the values' transpose, so that it copies a little.
   */
  Start drawn() {
    SortedMap<String, FloatTensor> weights = new TreeMap<>();
    for (int i = 0; i < start.places().size(); i++) {
      String name = Start.adaptor(i);
      float[] qkv = normal((queries + 2 * keys) * hidden);
      weights.put(name + "output", alike(qkv));
      weights.put(name + "attention_norm", ones());
      weights.put(name + "qkv", new FloatTensor(qkv, queries + 2 * keys, hidden));
      addPerceptron(weights, name);
    }
    return with(weights);
  }

  /** Attention as in the frozen layer before, a tenth as loud. */
  Start copied() {
    SortedMap<String, FloatTensor> weights = new TreeMap<>();
    List<Integer> places = start.places();
    for (int i = 0; i < places.size(); i++) {
      FloatTensor[] layer = base.layer(places.get(i));
      float[] output = layer[2].values().clone();
      for (int j = 0; j < output.length; j++) {
        output[j] *= OUTPUT;
      }
      String name = Start.adaptor(i);
      weights.put(name + "attention_norm", layer[0]);
      weights.put(name + "qkv", layer[1]);
      weights.put(name + "output", new FloatTensor(output, layer[2].shape()));
      addPerceptron(weights, name);
    }
    return with(weights);
  }

  private Start with(SortedMap<String, FloatTensor> weights) {
    weights.put("norm", base.norm());
    return start.with(weights);
  }

  /** Sets the queries to their keys; returns the output that fits. */
  private FloatTensor alike(float[] qkv) {
    BaseModel sizes = start.manifest().base();
    int size = sizes.headSize();
    int sharing = sizes.heads() / sizes.keyValueHeads();
    float[] output = new float[hidden * queries];
    for (int row = 0; row < queries; row++) {
      int key = row / size / sharing * size + row % size;
      System.arraycopy(qkv, (queries + key) * hidden, qkv, row * hidden, hidden);
      for (int column = 0; column < hidden; column++) {
        output[column * queries + row] = OUTPUT * qkv[(queries + keys + key) * hidden + column];
      }
    }
    return new FloatTensor(output, hidden, queries);
  }

  private void addPerceptron(SortedMap<String, FloatTensor> into, String name) {
    int wide = start.manifest().layers().intermediate();
    into.put(name + "mlp_norm", ones());
    into.put(name + "gate_up", new FloatTensor(normal(2 * wide * hidden), 2 * wide, hidden));
    into.put(name + "down", new FloatTensor(new float[hidden * wide], hidden, wide));
  }

  private float[] normal(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) chance.nextGaussian() * SPREAD;
    }
    return values;
  }

  private FloatTensor ones() {
    float[] values = new float[hidden];
    Arrays.fill(values, 1);
    return new FloatTensor(values, hidden);
  }
}
