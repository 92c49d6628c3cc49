package dev.mekiki.host.sampling;

import java.util.Map;

/** Bias and penalties on the logits of one generation, and what was generated so far. */
final class Adjustments {
  private final int[] counts;
  private final int[] biased;
  private final float[] biases;
  private final float presence;
  private final float frequency;
  private final float[] adjusted;

  Adjustments(Sampling sampling, int vocabulary) {
    counts = new int[vocabulary];
    adjusted = new float[vocabulary];
    biased = new int[sampling.logitBias().size()];
    biases = new float[biased.length];
    presence = (float) sampling.presencePenalty();
    frequency = (float) sampling.frequencyPenalty();
    int next = 0;
    for (Map.Entry<Integer, Double> bias : sampling.logitBias().entrySet()) {
      biased[next] = bias.getKey();
      biases[next++] = bias.getValue().floatValue();
    }
  }

  void generated(int id) {
    counts[id]++;
  }

  /** The adjusted logits, in an array that the next call writes again. */
  float[] of(float[] logits) {
    for (int id = 0; id < adjusted.length; id++) {
      int count = counts[id];
      adjusted[id] = logits[id] - (count > 0 ? presence + count * frequency : 0);
    }
    for (int i = 0; i < biased.length; i++) {
      adjusted[biased[i]] += biases[i];
    }
    return adjusted;
  }
}
