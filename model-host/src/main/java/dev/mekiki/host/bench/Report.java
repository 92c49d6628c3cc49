package dev.mekiki.host.bench;

import dev.mekiki.host.bench.Measurements.Ratio;
import dev.mekiki.host.bench.Measurements.Summary;
import java.util.List;
import java.util.Map;

/**
 * Everything that one run of the bench found; {@code bench.json} as it is.
 *
 * @param at when the run ended, ISO 8601
 * @param loadBefore mean number of threads that wanted a processor in the minute before
 * @param loadAfter and in the last minute, which is this run's own
 * @param threads CPU threads of every engine
 * @param engines who took part
 * @param absent who did not, and why
 * @param measured medians of every engine and case
 * @param comparisons of this project's engine with others, same work in the same rounds
 * @param adaptors of the answer route with the text route
 */
record Report(
    String at,
    Machine machine,
    double loadBefore,
    double loadAfter,
    int threads,
    int rounds,
    List<Engine> engines,
    Map<String, String> absent,
    List<Summary> measured,
    List<Comparison> comparisons,
    List<AdaptorCost> adaptors,
    List<MeasuredHost.Summary> hosts,
    List<TicketRun> tickets) {

  /**
   * @param openMillis to read the model
   * @param modelPss by how much reading the model made the process grow, in bytes
   * @param workedPss memory of the process after all rounds, in bytes
   */
  record Engine(String name, String version, double openMillis, long modelPss, long workedPss) {}

  /**
   * How many times as fast as another engine.
   *
   * @param other the fastest of its kind in this case
   */
  record Comparison(String name, String engine, String other, Ratio timesAsFast) {}

  /**
   * What the adaptors of the answer route add to the text route.
   *
   * @param textMillis median wall time on the text route
   * @param answerMillis and on the answer route
   * @param percent by how much longer, median of the rounds
   */
  record AdaptorCost(
      String name,
      String engine,
      double textMillis,
      double answerMillis,
      double percent,
      double least,
      double greatest) {}
}
