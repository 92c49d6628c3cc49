package dev.mekiki.host.bench;

import dev.mekiki.host.load.Quantiles;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Photo tickets sent to a host by a number of callers, each of whom sends the next one as soon as
 * they have the answer to the last. Times are in milliseconds.
 *
 * @param host which host, by its precision
 * @param concurrency number of callers
 * @param tickets answered in all rounds
 * @param ticketsPerMinute median of the rounds
 * @param cpuMillis CPU time of the host for one ticket
 * @param latency from request to whole answer, at the caller
 * @param queue waiting for a place at the model, as the host says it
 * @param firstToken from arrival to the first token, as the host says it: queue, photo, prompt
 */
record TicketRun(
    String host,
    int concurrency,
    int tickets,
    double ticketsPerMinute,
    double cpuMillis,
    Spread latency,
    Spread queue,
    Spread firstToken) {
  /** Median and 95th percentile. */
  record Spread(double p50, double p95) {}

  /** What a caller knows of one ticket, in milliseconds. */
  record Answered(double latency, double queue, double firstToken) {}

  /**
   * One round.
   *
   * @param cpuMillis CPU time of the host, all tickets together
   */
  record Turn(List<Answered> answered, double wallMillis, double cpuMillis) {
    double ticketsPerMinute() {
      return 60e3 * answered.size() / wallMillis;
    }
  }

  static TicketRun of(String host, int concurrency, List<Turn> turns) {
    List<Answered> all = turns.stream().flatMap(turn -> turn.answered().stream()).toList();
    return new TicketRun(
        host,
        concurrency,
        all.size(),
        Quantiles.of(turns.stream().map(Turn::ticketsPerMinute).toList()).median(),
        turns.stream().mapToDouble(Turn::cpuMillis).sum() / all.size(),
        spread(all, Answered::latency),
        spread(all, Answered::queue),
        spread(all, Answered::firstToken));
  }

  private static Spread spread(List<Answered> all, ToDoubleFunction<Answered> millis) {
    Quantiles quantiles = Quantiles.of(all.stream().map(millis::applyAsDouble).toList());
    return new Spread(quantiles.at(0.5), quantiles.at(0.95));
  }
}
