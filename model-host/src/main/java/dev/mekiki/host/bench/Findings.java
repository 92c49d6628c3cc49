package dev.mekiki.host.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers what the parts of a run found. */
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
    Comparisons comparisons = new Comparisons(measurements);
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
        comparisons.withOthers(),
        comparisons.ofRoutes(),
        tickets.hosts(),
        tickets.runs());
  }
}
