package dev.mekiki.host.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.bench.Measurements.Turn;
import dev.mekiki.host.bench.TicketRun.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTablesTest {
  private static final long MIB = 1024 * 1024;

  /** Two rounds of all cases; an engine takes so many milliseconds for any of them. */
  private static Measurements measured(Map<String, Double> wallMillis) {
    List<Turn> turns = new ArrayList<>();
    for (int round = 1; round <= 2; round++) {
      for (Map.Entry<String, Double> engine : wallMillis.entrySet()) {
        List<Case> cases = new ArrayList<>(Case.OF_ALL);
        if (engine.getKey().startsWith(Engines.OWN)) {
          cases.addAll(Case.FOR_COMPARISON);
          cases.addAll(Case.OF_ANSWER_ROUTE);
        }
        for (Case of : cases) {
          double wall = engine.getValue() * (of.route() == Task.Route.ANSWER ? 1.25 : 1);
          turns.add(new Turn(engine.getKey(), of, round, List.of(new Sample(wall, 2 * wall))));
        }
      }
    }
    return new Measurements(turns);
  }

  private static Report report() {
    Map<String, Double> wall =
        Map.of("mekiki bf16", 10.0, "llama.cpp q8_0", 12.0, "llama.cpp bf16", 15.0);
    Measurements measurements = measured(wall);
    Comparisons comparisons = new Comparisons(measurements);
    return new Report(
        "2026-11-24T12:00:00Z",
        new Machine("Some CPU", 2, "avx2", 24, "Linux"),
        0.1,
        1.9,
        2,
        2,
        wall.keySet().stream()
            .sorted()
            .map(name -> new Report.Engine(name, "1.0", 1500, 300 * MIB, 400 * MIB))
            .toList(),
        Map.of("transformers bf16", "No module named torch"),
        measurements.summaries(),
        comparisons.withOthers(),
        comparisons.ofRoutes(),
        List.of(new MeasuredHost.Summary("mekiki bf16", 9000, 12000, 700 * MIB, 800 * MIB)),
        List.of(
            new TicketRun(
                "mekiki bf16",
                TicketRun.Work.PHOTO,
                8,
                64,
                240,
                410,
                new Spread(1900, 2400),
                new Spread(10, 90),
                new Spread(800, 1100))));
  }

  @Test
  void putsEveryEngineBesideTheOthersAndNamesWhoIsMissing() {
    assertThat(ReportTables.markdown(report()).lines())
        .contains(
            "Not measured: transformers bf16 (No module named torch).",
            "| case | llama.cpp bf16 | llama.cpp q8_0 | mekiki bf16 |",
            "| decode 8 | 15.0 / 30.0 | 12.0 / 24.0 | 10.0 / 20.0 |",
            "| prefill 1x256 | 17067 | 21333 | 25600 |",
            "| decode 32 | mekiki bf16 | llama.cpp q8_0 | 1.20 (1.20 to 1.20) |",
            "| decode 1 | mekiki bf16 | 10.0 ms | 12.5 ms | +25 % (+25 to +25) |",
            "| mekiki bf16 | 1.0 | 1.5 s | 300 MiB | 400 MiB |",
            "| mekiki bf16 | 9.0 s | 12.0 s | 700 MiB | 800 MiB |",
            "| mekiki bf16 | photo | 8 | 64 | 240 | 410 | 1900 / 2400 | 10 / 90 | 800 / 1100 |");
  }

  @Test
  void leavesOutWhatWasNotMeasured() {
    assertThat(ReportTables.markdown(report()))
        .doesNotContain("transformers bf16 |")
        .doesNotContain("NaN")
        .doesNotContain("null");
  }
}
