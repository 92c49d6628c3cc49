package dev.mekiki.host.serving;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The models for one request. The version that the request resolved to stays in memory until the
 * lease is closed, whatever is promoted or unloaded meanwhile.
 */
public final class Lease implements AutoCloseable {
  private final ServedModels models;
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  Lease(ServedModels models, Runnable giveBack) {
    this.models = models;
    this.giveBack = giveBack;
  }

  public ServedModels models() {
    return models;
  }

  /** Once the request is done; a second time changes nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      giveBack.run();
    }
  }
}
