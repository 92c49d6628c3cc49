package dev.mekiki.host.soak;

import dev.mekiki.host.load.Quantiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of the requests, since the start and in the minute that runs. */
final class Tally {
  private static final int LAST_FAILURES = 10;

  enum Outcome {
    /** A good request got its answer. */
    ANSWERED,
    /** A good request got its answer in server-sent events. */
    STREAMED,
    /** A bad request was refused with the status that it deserves. */
    REFUSED,
    /** The caller hung up before the end, as it meant to. */
    CANCELLED,
    /** The host was full and said so (429, 503); the caller may try again. */
    TOLD_TO_WAIT,
    /** A good request got another answer than the first time. */
    CHANGED,
    /** A good request got no answer, or a bad one was not refused as it should be. */
    FAILED
  }

  /** The outcomes of one minute; latency of answered requests in milliseconds. */
  record Minute(Map<Outcome, Integer> outcomes, double p50, double p95) {}

  private final Map<Outcome, Integer> total = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Integer> minute = new EnumMap<>(Outcome.class);
  private final List<Double> latencies = new ArrayList<>();
  private final Deque<String> failures = new ArrayDeque<>();

  synchronized void count(Outcome outcome) {
    total.merge(outcome, 1, Integer::sum);
    minute.merge(outcome, 1, Integer::sum);
  }

  /** Counts a good request that got its answer, the right one or another. */
  synchronized void count(Outcome outcome, double latencyMillis) {
    count(outcome);
    latencies.add(latencyMillis);
  }

  /** Counts a failure or a changed answer and keeps what there is to say about it. */
  synchronized void blame(Outcome outcome, String what) {
    count(outcome);
    failures.addLast(what);
    if (failures.size() > LAST_FAILURES) {
      failures.removeFirst();
    }
  }

  synchronized Minute endMinute() {
    Quantiles quantiles = Quantiles.of(latencies.isEmpty() ? List.of(Double.NaN) : latencies);
    Minute ended = new Minute(Map.copyOf(minute), quantiles.median(), quantiles.at(0.95));
    minute.clear();
    latencies.clear();
    return ended;
  }

  synchronized int total(Outcome outcome) {
    return total.getOrDefault(outcome, 0);
  }

  /** The last of what failed or changed. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }
}
