package dev.mekiki.workers.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Parts that start, each on a thread of its own. */
record StartingParts(
    EmbeddedStack.Listener listener, List<CompletableFuture<? extends AutoCloseable>> all) {
  StartingParts(EmbeddedStack.Listener listener) {
    this(listener, new ArrayList<>());
  }

  <T extends AutoCloseable> CompletableFuture<T> start(String name, Callable<T> start) {
    var part = new CompletableFuture<T>();
    all.add(part);
    var begin = System.nanoTime();
    Thread.ofPlatform()
        .name("start " + name)
        .start(
            () -> {
              try {
                var started = start.call();
                listener.started(name, Duration.ofNanos(System.nanoTime() - begin));
                part.complete(started);
              } catch (Exception e) {
                part.completeExceptionally(e);
              }
            });
    return part;
  }

  void awaitAll() {
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      all.stream()
          .filter(part -> !part.isCompletedExceptionally())
          .map(CompletableFuture::join)
          .forEach(part -> closeAfter(e, part));
      throw e;
    }
  }

  private static void closeAfter(Exception cause, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }
}
