package dev.mekiki.host.connection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection while one request of it is being worked on. */
final class WatchedConnection {
  private static final Logger log = LoggerFactory.getLogger(WatchedConnection.class);

  private final ClientConnection connection;
  private final Runnable gone;
  private boolean closed;

  WatchedConnection(ClientConnection connection, Runnable gone) {
    this.connection = connection;
    this.gone = gone;
  }

  /**
   * Looks for news, unless the watch has ended.
   *
   * @return whether it is worth looking again
   */
  boolean look() {
    ClientConnection.News news;
    synchronized (this) {
      if (closed) {
        return false;
      }
      news = connection.news();
    }
    if (news == ClientConnection.News.END) {
      hangUp();
    }
    return news == ClientConnection.News.NOTHING;
  }

  void hangUp() {
    try {
      gone.run();
    } catch (RuntimeException e) {
      log.error("A hang-up could not be told", e);
    }
  }

  /** After this the connection is not touched any more. */
  synchronized void close() {
    closed = true;
  }
}
