package dev.mekiki.host.decoder;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which request holds which positions of the key-value cache. The pool has a fixed size and hands
 * out whole regions for prompt and continuation, so that a request that has begun never lacks room.
 *
 * <p>The region of a finished request stays as it is until its place is needed: a later request of
 * the same tenant on the same route takes over what its prompt has in common with it. Used by the
 * model's thread only.
 */
final class CachePool {
  /** Positions of one slot; a region has one or more. */
  static final int SLOT = 256;

  /**
   * A reused prefix ends at a multiple of this, where the kernels give every position the same bits
   * as in one piece, and leaves at least as many positions to compute.
   */
  static final int GRAIN = 16;

  /** Consecutive positions, the same in the cache of every layer. */
  record Region(int start, int length) {
    int firstSlot() {
      return start / SLOT;
    }

    int slots() {
      return length / SLOT;
    }

    boolean overlaps(Region other) {
      return start < other.start + other.length && other.start < start + length;
    }
  }

  /**
   * A region for a request.
   *
   * @param source region that holds the same prefix; of no meaning where {@code reused} is 0
   * @param reused positions of the prefix
   */
  record Grant(Region region, Region source, int reused) {}

  /** What a region kept from a finished request holds. */
  private record Prefix(Region region, int route, String tenant, PackedPrompt prompt) {
    int common(int route, String tenant, PackedPrompt wanted) {
      return this.route == route && this.tenant.equals(tenant) ? prompt.common(wanted) : 0;
    }
  }

  private final boolean[] taken;

  /** Slots whose memory was never written, or may hold what is no number. */
  private final BitSet fresh = new BitSet();

  /** Least recently used first. */
  private final List<Prefix> kept = new ArrayList<>();

  private int takenSlots;
  private long queries;
  private long hits;

  /**
   * @param positions size of the pool, rounded up to whole slots
   */
  CachePool(int positions) {
    this.taken = new boolean[(positions + SLOT - 1) / SLOT];
    renew();
  }

  /** Most positions of one request. */
  int capacity() {
    return taken.length * SLOT;
  }

  int held() {
    return takenSlots * SLOT;
  }

  /** Positions of prompts looked up among the kept prefixes. */
  long queries() {
    return queries;
  }

  /** Positions found there. */
  long hits() {
    return hits;
  }

  /** A region for so many positions; empty while others hold too much. */
  Optional<Grant> take(int positions, int route, String tenant, PackedPrompt prompt) {
    Optional<Prefix> best =
        kept.stream()
            .filter(prefix -> reusable(prefix, route, tenant, prompt) > 0)
            .max(Comparator.comparingInt(prefix -> reusable(prefix, route, tenant, prompt)));
    int slots = (positions + SLOT - 1) / SLOT;
    Optional<Region> free = find(slots, best);
    if (free.isEmpty() && best.isPresent()) {
      best = Optional.empty();
      free = find(slots, best);
    }
    if (free.isEmpty()) {
      return Optional.empty();
    }
    Region region = free.get();
    kept.removeIf(prefix -> prefix.region.overlaps(region));
    mark(region, true);
    queries += prompt.length();
    return Optional.of(grant(region, best, route, tenant, prompt));
  }

  private Grant grant(
      Region region, Optional<Prefix> best, int route, String tenant, PackedPrompt prompt) {
    if (best.isEmpty()) {
      return new Grant(region, region, 0);
    }
    Prefix source = best.get();
    kept.remove(source);
    kept.add(source);
    int reused = reusable(source, route, tenant, prompt);
    hits += reused;
    return new Grant(region, source.region, reused);
  }

  private static int reusable(Prefix prefix, int route, String tenant, PackedPrompt prompt) {
    int most = Math.min(prefix.common(route, tenant, prompt), prompt.length() - GRAIN);
    return Math.max(0, most) / GRAIN * GRAIN;
  }

  /** Slots that nobody holds, of which the fewest recently used prefixes have to go. */
  private Optional<Region> find(int slots, Optional<Prefix> spared) {
    Region best = new Region(-1, 0);
    int lowest = Integer.MAX_VALUE;
    for (int first = 0; first + slots <= taken.length; first++) {
      Region candidate = new Region(first * SLOT, slots * SLOT);
      if (isFree(candidate) && spared.stream().noneMatch(s -> s.region.overlaps(candidate))) {
        int cost = cost(candidate);
        if (cost < lowest) {
          lowest = cost;
          best = candidate;
        }
      }
    }
    return lowest == Integer.MAX_VALUE ? Optional.empty() : Optional.of(best);
  }

  private boolean isFree(Region region) {
    for (int slot = region.firstSlot(); slot < region.firstSlot() + region.slots(); slot++) {
      if (taken[slot]) {
        return false;
      }
    }
    return true;
  }

  /** How recently the prefixes in the region were used: 0 where there are none. */
  private int cost(Region region) {
    int cost = 0;
    for (int age = 0; age < kept.size(); age++) {
      cost += kept.get(age).region.overlaps(region) ? age + 1 : 0;
    }
    return cost;
  }

  private void mark(Region region, boolean held) {
    for (int slot = region.firstSlot(); slot < region.firstSlot() + region.slots(); slot++) {
      taken[slot] = held;
    }
    takenSlots += held ? region.slots() : -region.slots();
  }

  /** After caches were added: no slot has been written in all of them. */
  void renew() {
    fresh.set(0, taken.length);
  }

  /** Whether the region must be cleared before its first use; from then on it has been. */
  boolean isFresh(Region region) {
    int first = region.firstSlot();
    boolean any = fresh.get(first, first + region.slots()).cardinality() > 0;
    fresh.clear(first, first + region.slots());
    return any;
  }

  /** Gives a region back whose content is of no further use, and may be no numbers. */
  void release(Region region) {
    mark(region, false);
    fresh.set(region.firstSlot(), region.firstSlot() + region.slots());
  }

  /** Gives a region back that holds keys and values of the whole prompt. */
  void keep(Region region, int route, String tenant, PackedPrompt prompt) {
    mark(region, false);
    kept.add(new Prefix(region, route, tenant, prompt));
  }

  /** Drops what was kept of a route whose weights go. */
  void forget(int route) {
    kept.removeIf(prefix -> prefix.route == route);
  }
}
