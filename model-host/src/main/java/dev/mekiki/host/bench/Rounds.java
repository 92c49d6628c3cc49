package dev.mekiki.host.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets the engines take turns: in every round each engine does every case once, alone on the
 * machine, so that whatever slows the machine for a while slows all of them. The order turns by one
 * from round to round, so that no engine always follows the same other.
 */
final class Rounds {
  private final List<EngineProcess> engines;
  private final PrintWriter console;

  Rounds(List<EngineProcess> engines, PrintWriter console) {
    this.engines = List.copyOf(engines);
    this.console = console;
  }

  /** Every case once for each engine, uncounted, then the rounds that count. */
  Measurements run(int rounds) throws IOException {
    List<Measurements.Turn> turns = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      console.printf(round == 0 ? "warming up" : "\rround %d of %d", round, rounds);
      console.flush();
      for (int i = 0; i < engines.size(); i++) {
        List<Measurements.Turn> turn = turn(engines.get((i + round) % engines.size()), round);
        if (round > 0) {
          turns.addAll(turn);
        }
      }
    }
    console.println();
    return new Measurements(turns);
  }

  private static List<Measurements.Turn> turn(EngineProcess engine, int round) throws IOException {
    List<Measurements.Turn> turns = new ArrayList<>();
    for (Case one : cases(engine)) {
      turns.add(new Measurements.Turn(engine.name(), one, round, engine.run(one.task())));
    }
    return turns;
  }

  private static List<Case> cases(EngineProcess engine) {
    return engine.name().startsWith(Engines.OWN)
        ? Stream.of(Case.OF_ALL, Case.FOR_COMPARISON, Case.OF_ANSWER_ROUTE)
            .flatMap(List::stream)
            .toList()
        : Case.OF_ALL;
  }
}
