package dev.mekiki.host.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the samples of a run say when they are held against each other. */
record Comparisons(Measurements measurements) {
  private List<String> own() {
    return measurements.engines().stream().filter(name -> name.startsWith(Engines.OWN)).toList();
  }

  /** Each precision with the fastest llama.cpp and the fastest transformers of that case. */
  List<Report.Comparison> withOthers() {
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

  /** The answer route with the text route, for each precision. */
  List<Report.AdaptorCost> ofRoutes() {
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
