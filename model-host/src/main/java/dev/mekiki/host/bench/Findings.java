package dev.mekiki.host.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what the parts of a run found and compares it. */
final class Findings {
  private Measurements measurements = new Measurements(List.of());
  private List<Report.Engine> engines = List.of();
  private Map<String, String> absent = Map.of();
  private Tickets.Results tickets = new Tickets.Results(List.of(), List.of());

  /** Takes the samples and, while they still run, the memory of the engines. */
  void add(Measurements measured, Engines from) throws IOException {
    List<Report.Engine> all = new ArrayList<>();
    for (EngineProcess engine : from.running()) {
      EngineProcess.Opening opening = engine.opening();
      all.add(
          new Report.Engine(
              engine.name(),
              opening.version(),
              opening.duration().toNanos() / 1e6,
              opening.after().pss() - opening.before().pss(),
              engine.memory().pss()));
    }
    this.engines = all;
    this.measurements = measured;
    this.absent = from.absent();
  }

  void add(Tickets.Results results) {
    this.tickets = results;
  }

  Report report(Instant at, double loadBefore, int threads, int rounds) throws IOException {
    return new Report(
        at.toString(),
        Machine.here(),
        loadBefore,
        Machine.load(),
        threads,
        rounds,
        engines,
        absent,
        measurements.summaries(),
        comparisons(),
        adaptorCosts(),
        tickets.hosts(),
        tickets.runs());
  }

  private List<String> own() {
    return measurements.engines().stream().filter(name -> name.startsWith(Engines.OWN)).toList();
  }

  /** Each precision with the fastest llama.cpp and the fastest transformers of that case. */
  private List<Report.Comparison> comparisons() {
    List<Report.Comparison> all = new ArrayList<>();
    for (Case of : Case.OF_ALL) {
      for (String engine : own()) {
        Stream.of(Engines.LLAMA_CPP, Engines.TRANSFORMERS)
            .map(kind -> measurements.fastest(kind, of))
            .flatMap(Optional::stream)
            .forEach(
                other ->
                    all.add(
                        new Report.Comparison(
                            of.name(),
                            engine,
                            other.engine(),
                            measurements.timesAsFast(engine, of, other.engine(), of))));
      }
    }
    return all;
  }

  private List<Report.AdaptorCost> adaptorCosts() {
    List<Report.AdaptorCost> all = new ArrayList<>();
    for (Case answer : Case.OF_ANSWER_ROUTE) {
      own().forEach(engine -> all.add(adaptorCost(engine, answer.onTextRoute(), answer)));
    }
    return all;
  }

  private Report.AdaptorCost adaptorCost(String engine, Case text, Case answer) {
    Measurements.Ratio ratio = measurements.timesAsFast(engine, text, engine, answer);
    return new Report.AdaptorCost(
        answer.work(),
        engine,
        measurements.summary(engine, text).orElseThrow().wallMillis(),
        measurements.summary(engine, answer).orElseThrow().wallMillis(),
        percent(ratio.median()),
        percent(ratio.least()),
        percent(ratio.greatest()));
  }

  private static double percent(double timesAsLong) {
    return 100 * (timesAsLong - 1);
  }
}
