package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What image encoder and projector made of the photos asked about last, so that a photo asked
 * several questions is looked at once: also by requests that come at the same time. Bounded in
 * bytes; the photo that was asked about longest ago goes first. It is not an admission-based cache,
 * because a new photo's second question follows its first at once. No more photos are decoded and
 * looked at at once than there are processors.
 *
 * <p>Never shared between tenants: how fast an answer comes would tell one what the other has sent.
 */
public final class PhotoCache {
  /**
   * What a result depends on.
   *
   * @param weights SHA-256 of the adaptor's file
   * @param encoder SHA-256 of the image encoder's file
   * @param photo SHA-256 of the photo
   * @param view what of it is looked at; a part is read in another way than the whole
   */
  public record Key(
      String tenant, AdaptorId adaptor, String weights, String encoder, String photo, View view) {
    /** The whole photo. */
    public Key(String tenant, AdaptorId adaptor, String weights, String encoder, String photo) {
      this(tenant, adaptor, weights, encoder, photo, View.WHOLE);
    }
  }

  /** A result, or the wait for it. Bytes are 0 until it is there. */
  private record Entry(CompletableFuture<Optional<ProjectedImage>> image, long bytes) {}

  private final long capacity;

  /**
   * A photo of 40 megapixels takes 160 MB while it is looked at, and as much again if it is turned.
   */
  private final Semaphore room = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private long lookups;
  private long hits;

  /**
   * @param capacity most bytes of all results together; 0 keeps none, and requests at the same time
   *     still share one
   */
  public PhotoCache(long capacity) {
    this.capacity = capacity;
  }

  /** The photo as kept, or looked at now. What fails is not kept: each caller meets its own. */
  public ProjectedImage get(Key key, Supplier<ProjectedImage> look) {
    var mine = new CompletableFuture<Optional<ProjectedImage>>();
    var found = enter(key, mine);
    Supplier<ProjectedImage> bounded = () -> lookWithRoom(look);
    return found == mine ? lookAndKeep(key, mine, bounded) : found.join().orElseGet(bounded);
  }

  private ProjectedImage lookWithRoom(Supplier<ProjectedImage> look) {
    room.acquireUninterruptibly();
    try {
      return look.get();
    } finally {
      room.release();
    }
  }

  private synchronized CompletableFuture<Optional<ProjectedImage>> enter(
      Key key, CompletableFuture<Optional<ProjectedImage>> mine) {
    lookups++;
    Entry known = entries.get(key);
    if (known != null) {
      hits++;
      return known.image();
    }
    entries.put(key, new Entry(mine, 0));
    return mine;
  }

  private ProjectedImage lookAndKeep(
      Key key, CompletableFuture<Optional<ProjectedImage>> mine, Supplier<ProjectedImage> look) {
    Optional<ProjectedImage> seen = Optional.empty();
    try {
      seen = Optional.of(look.get());
      return seen.get();
    } finally {
      settle(key, mine, seen);
      mine.complete(seen);
    }
  }

  /** An adaptor that was unloaded meanwhile has no entry any more, and gets none. */
  private synchronized void settle(
      Key key, CompletableFuture<Optional<ProjectedImage>> mine, Optional<ProjectedImage> seen) {
    Entry waited = entries.get(key);
    if (waited == null || waited.image() != mine) {
      return;
    }
    if (seen.isEmpty()) {
      entries.remove(key);
      return;
    }
    long size = seen.get().bytes();
    entries.put(key, new Entry(mine, size));
    bytes += size;
    shrink();
  }

  private void shrink() {
    Iterator<Entry> eldestFirst = entries.values().iterator();
    while (bytes > capacity && eldestFirst.hasNext()) {
      Entry entry = eldestFirst.next();
      if (entry.bytes() > 0) {
        bytes -= entry.bytes();
        eldestFirst.remove();
      }
    }
  }

  /** Drops what the adaptor made; to be called once it is unloaded and answers no more. */
  public synchronized void forget(AdaptorId adaptor) {
    entries
        .entrySet()
        .removeIf(
            entry -> {
              boolean its = entry.getKey().adaptor().equals(adaptor);
              bytes -= its ? entry.getValue().bytes() : 0;
              return its;
            });
  }

  /** Bytes of all results that are kept. */
  public synchronized long bytes() {
    return bytes;
  }

  /** How often a photo was asked for. */
  public synchronized long lookups() {
    return lookups;
  }

  /** How often it had been looked at, or was being looked at, for an earlier question. */
  public synchronized long hits() {
    return hits;
  }
}
