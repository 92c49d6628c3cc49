package dev.mekiki.host.serving;

import dev.mekiki.host.answer.Answerer;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Which loaded versions are in use by how many requests. A version that leaves takes no further
 * request; whoever gives it back last frees it.
 */
final class Leases {
  /** Requests that use a version, and whether it takes no more. */
  record Held(int requests, boolean leaving) {}

  private static final Runnable NOTHING = () -> {};

  private final Map<Answerer, Held> held = new IdentityHashMap<>();
  private final Map<Answerer, Runnable> freeing = new IdentityHashMap<>();

  synchronized void open(Answerer answerer) {
    held.put(answerer, new Held(0, false));
  }

  /** Takes the version for a request, unless it is leaving or has left. */
  synchronized boolean take(Answerer answerer) {
    Held now = held.get(answerer);
    if (now == null || now.leaving()) {
      return false;
    }
    held.put(answerer, new Held(now.requests() + 1, false));
    return true;
  }

  void giveBack(Answerer answerer) {
    oneFewer(answerer).run();
  }

  private synchronized Runnable oneFewer(Answerer answerer) {
    Held now =
        held.computeIfPresent(answerer, (key, use) -> new Held(use.requests() - 1, use.leaving()));
    return now != null && now.leaving() && now.requests() == 0 ? departure(answerer) : NOTHING;
  }

  /**
   * Lets no further request take the version and frees it when the last one is done, at once where
   * there is none.
   *
   * @return whether it has been freed
   */
  boolean leave(Answerer answerer, Runnable free) {
    Runnable departure = startLeaving(answerer, free);
    departure.run();
    return departure != NOTHING;
  }

  private synchronized Runnable startLeaving(Answerer answerer, Runnable free) {
    int requests = held.getOrDefault(answerer, new Held(0, false)).requests();
    held.put(answerer, new Held(requests, true));
    freeing.put(answerer, free);
    return requests == 0 ? departure(answerer) : NOTHING;
  }

  /** Frees first, so that the version counts until its memory is back. */
  private Runnable departure(Answerer answerer) {
    Runnable free = freeing.getOrDefault(answerer, NOTHING);
    return () -> {
      free.run();
      forget(answerer);
    };
  }

  private synchronized void forget(Answerer answerer) {
    held.remove(answerer);
    freeing.remove(answerer);
  }

  /** All versions in memory. */
  synchronized Map<Answerer, Held> held() {
    return new HashMap<>(held);
  }
}
