package dev.mekiki.host.bench;

import dev.mekiki.host.load.Quantiles;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Requests sent to a host by a number of callers, each of whom sends the next one as soon as they
 * have the answer to the last. Times are in milliseconds.
 *
 * @param host which host, by its precision
 * @param work what was asked
 * @param concurrency number of callers
 * @param requests answered in all rounds
 * @param perMinute median of the rounds
 * @param cpuMillis CPU time of the host for one request
 * @param latency from request to whole answer, at the caller
 * @param queue waiting for a place at the model, as the host says it
 * @param firstToken from arrival to the first token, as the host says it: queue, photo, prompt
 */
record TicketRun(
    String host,
    Work work,
    int concurrency,
    int requests,
    double perMinute,
    double cpuMillis,
    Spread latency,
    Spread queue,
    Spread firstToken) {
  enum Work {
    /** A photo with a question, answered in a few words and boxes: a ticket. */
    PHOTO,
    /** A line of text, answered in up to 32 tokens. */
    TEXT
  }

  /** Median and 95th percentile. */
  record Spread(double p50, double p95) {}

  /** What a caller knows of one request, in milliseconds. */
  record Answered(double latency, double queue, double firstToken) {}

  /**
   * One round.
   *
   * @param cpuMillis CPU time of the host, all requests together
   */
  record Turn(List<Answered> answered, double wallMillis, double cpuMillis) {
    double perMinute() {
      return 60e3 * answered.size() / wallMillis;
    }
  }

  static TicketRun of(String host, Work work, int concurrency, List<Turn> turns) {
    List<Answered> all = turns.stream().flatMap(turn -> turn.answered().stream()).toList();
    return new TicketRun(
        host,
        work,
        concurrency,
        all.size(),
        Quantiles.of(turns.stream().map(Turn::perMinute).toList()).median(),
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
