package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.encoder.CellClasses;
import dev.mekiki.host.encoder.MaxLogit;
import dev.mekiki.host.encoder.Strangeness;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How sure of a name the classifier that tells names usually is, on photos that it was not fitted
 * on, by groups of names.
 *
 * @param start that tells names
 * @param known names that count
 */
record UsualLogits(Start start, Set<String> known) {
  /** Least standard deviation, where things are hardly different. */
  private static final double LEAST = 0.01;

  /**
   * @param things that have known names, at least one
   */
  MaxLogit.Usual of(List<Things.Thing> things) {
    Vocabulary vocabulary = start.manifest().vocabulary();
    Map<Integer, List<Double>> logits = new TreeMap<>();
    List<Double> all = new ArrayList<>();
    try (Strangeness plain = opened(start, asTheyAre())) {
      for (Things.Thing thing : things) {
        double largest = -Familiarity.strangeness(thing, plain);
        int group = Familiarity.group(thing.name(), vocabulary);
        logits.computeIfAbsent(group, g -> new ArrayList<>()).add(largest);
        all.add(largest);
      }
    }
    List<String> names = start.manifest().tags().names();
    float[] mean = new float[names.size()];
    float[] spread = new float[names.size()];
    for (int name = 0; name < mean.length; name++) {
      if (known.contains(names.get(name))) {
        List<Double> group =
            logits.getOrDefault(Familiarity.group(names.get(name), vocabulary), all);
        mean[name] = rounded(mean(group));
        spread[name] = rounded(Math.max(LEAST, deviation(group)));
      }
    }
    return new MaxLogit.Usual(
        new FloatTensor(mean, mean.length), new FloatTensor(spread, mean.length));
  }

  /** What measures by it. */
  static MaxLogit opened(Start start, MaxLogit.Usual usual) {
    List<FloatTensor> weights =
        Stream.of("hidden.weight", "hidden.bias", "weight", "bias")
            .map(part -> TagFit.NAME + part)
            .filter(start.tensors()::containsKey)
            .map(start::tensor)
            .toList();
    return new MaxLogit(
        new CellClasses(
            start.tensor("readout.projector.mean"), start.tensor("readout.projector.std"), weights),
        usual);
  }

  /** By which the strangeness of a thing is its largest logit, with the other sign. */
  private MaxLogit.Usual asTheyAre() {
    List<String> names = start.manifest().tags().names();
    float[] mean = new float[names.size()];
    float[] spread = new float[names.size()];
    for (int name = 0; name < mean.length; name++) {
      spread[name] = known.contains(names.get(name)) ? 1 : 0;
    }
    return new MaxLogit.Usual(
        new FloatTensor(mean, mean.length), new FloatTensor(spread, mean.length));
  }

  /** As a package keeps it. */
  private static float rounded(double value) {
    return BrainFloat.value(BrainFloat.of((float) value));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double deviation(List<Double> values) {
    double mean = mean(values);
    return Math.sqrt(
        values.stream()
            .mapToDouble(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow());
  }
}
