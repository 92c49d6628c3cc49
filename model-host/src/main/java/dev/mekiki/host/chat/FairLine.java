package dev.mekiki.host.chat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who runs, who waits, who is next and who must go. A tenant that floods the host delays itself:
 * the next to run is of a tenant with the fewest running, and a full line gives its newest place of
 * the tenant with the most waiting to one that has at least two fewer. So no tenant ever waits
 * behind more than its fair share, and two tenants never push each other out in turn.
 *
 * <p>Knows neither threads nor time; not safe for use by several threads.
 *
 * @param <P> a place
 */
final class FairLine<P> {
  private final int rows;
  private final int capacity;
  private final Function<P, String> tenant;
  private final Set<P> waiting = new LinkedHashSet<>();
  private final Set<P> running = new LinkedHashSet<>();

  /**
   * @param rows places that run at once
   * @param capacity places that wait while all rows are taken
   */
  FairLine(int rows, int capacity, Function<P, String> tenant) {
    this.rows = rows;
    this.capacity = capacity;
    this.tenant = tenant;
  }

  int waiting() {
    return waiting.size();
  }

  int running() {
    return running.size();
  }

  boolean isFull() {
    return waiting.size() + running.size() >= rows + capacity;
  }

  void add(P place) {
    waiting.add(place);
  }

  /** Takes a place out, wherever it is. */
  void remove(P place) {
    waiting.remove(place);
    running.remove(place);
  }

  /** Takes out the place that has to make room for a newcomer; empty when the newcomer must go. */
  Optional<P> pushedOutBy(String newcomer) {
    Map<String, Integer> lengths = counts(waiting);
    return lengths.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(longest -> lengths.getOrDefault(newcomer, 0) + 1 < longest.getValue())
        .flatMap(longest -> newestOf(longest.getKey()))
        .filter(waiting::remove);
  }

  /**
   * Lets the next place run, if a row is free.
   *
   * @param ready whether a place can make use of a row yet
   */
  Optional<P> next(Predicate<P> ready) {
    if (running.size() >= rows) {
      return Optional.empty();
    }
    Map<String, Integer> counts = counts(running);
    Optional<P> next =
        waiting.stream()
            .filter(ready)
            .min(Comparator.comparing(place -> counts.getOrDefault(tenant.apply(place), 0)));
    next.ifPresent(
        place -> {
          waiting.remove(place);
          running.add(place);
        });
    return next;
  }

  private Optional<P> newestOf(String longest) {
    return waiting.stream()
        .filter(place -> tenant.apply(place).equals(longest))
        .reduce((older, newer) -> newer);
  }

  private Map<String, Integer> counts(Set<P> places) {
    Map<String, Integer> counts = new HashMap<>();
    places.forEach(place -> counts.merge(tenant.apply(place), 1, Integer::sum));
    return counts;
  }
}
