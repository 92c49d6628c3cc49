package dev.mekiki.host.bench;

import dev.mekiki.host.load.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All samples of all turns. */
record Measurements(List<Turn> turns) {
  Measurements {
    turns = List.copyOf(turns);
  }

  /** What one engine measured of one case in one round. */
  record Turn(String engine, Case of, int round, List<Sample> samples) {
    double medianWall() {
      return Quantiles.of(samples.stream().map(Sample::wallMillis).toList()).median();
    }
  }

  /**
   * What one engine measured of one case in all rounds.
   *
   * @param wallMillis median
   * @param bestWallMillis the fastest sample
   * @param cpuMillis median
   * @param tokensPerSecond at the median wall time
   */
  record Summary(
      String engine,
      String name,
      double wallMillis,
      double bestWallMillis,
      double cpuMillis,
      double tokensPerSecond,
      int samples) {}

  /**
   * How many times as fast one engine is as another: the median over the rounds of the quotient of
   * both medians of the round, with the smallest and the greatest.
   */
  record Ratio(double median, double least, double greatest) {}

  List<String> engines() {
    return turns.stream().map(Turn::engine).distinct().sorted().toList();
  }

  Optional<Summary> summary(String engine, Case of) {
    List<Sample> samples =
        of(engine, of).values().stream().flatMap(turn -> turn.samples().stream()).toList();
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    Quantiles wall = quantiles(samples, Sample::wallMillis);
    return Optional.of(
        new Summary(
            engine,
            of.name(),
            wall.median(),
            wall.least(),
            quantiles(samples, Sample::cpuMillis).median(),
            1e3 * of.tokens() / wall.median(),
            samples.size()));
  }

  List<Summary> summaries() {
    List<Summary> all = new ArrayList<>();
    for (Case of : turns.stream().map(Turn::of).distinct().toList()) {
      engines().forEach(engine -> summary(engine, of).ifPresent(all::add));
    }
    return all;
  }

  /** Of the engines whose names start so, the one with the smallest median. */
  Optional<Summary> fastest(String prefix, Case of) {
    return engines().stream()
        .filter(engine -> engine.startsWith(prefix))
        .flatMap(engine -> summary(engine, of).stream())
        .min((a, b) -> Double.compare(a.wallMillis(), b.wallMillis()));
  }

  /**
   * @param of what the engine did
   * @param otherOf what the other did
   */
  Ratio timesAsFast(String engine, Case of, String other, Case otherOf) {
    Map<Integer, Turn> mine = of(engine, of);
    Map<Integer, Turn> theirs = of(other, otherOf);
    Quantiles quotients =
        Quantiles.of(
            mine.entrySet().stream()
                .map(e -> theirs.get(e.getKey()).medianWall() / e.getValue().medianWall())
                .toList());
    return new Ratio(quotients.median(), quotients.least(), quotients.greatest());
  }

  private Map<Integer, Turn> of(String engine, Case of) {
    return turns.stream()
        .filter(turn -> turn.engine().equals(engine) && turn.of().equals(of))
        .collect(Collectors.toMap(Turn::round, turn -> turn, (a, b) -> a, TreeMap::new));
  }

  private static Quantiles quantiles(List<Sample> samples, ToDoubleFunction<Sample> value) {
    return Quantiles.of(samples.stream().map(value::applyAsDouble).toList());
  }
}
