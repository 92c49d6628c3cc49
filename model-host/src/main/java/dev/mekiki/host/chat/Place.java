package dev.mekiki.host.chat;

import java.util.concurrent.locks.Condition;

/**
 * One request's place in the host, from its headers to the end of its answer: first in the line,
 * while its body is read and while it waits, then in a row of the model. Closing it gives it back.
 */
final class Place implements AutoCloseable {
  private final RequestQueue queue;
  private final String tenant;
  private final long arrival;
  private final long deadline;

  /**
   * Signalled when the place gets a row or is lost; what follows is guarded by the queue's lock.
   */
  final Condition turn;

  boolean ready;
  boolean running;

  private volatile boolean pushedOut;
  private volatile boolean gone;

  /**
   * @param deadline on the clock of {@link System#nanoTime()}, as is {@code arrival}
   */
  Place(RequestQueue queue, String tenant, long arrival, long deadline, Condition turn) {
    this.queue = queue;
    this.tenant = tenant;
    this.arrival = arrival;
    this.deadline = deadline;
    this.turn = turn;
  }

  String tenant() {
    return tenant;
  }

  /** Time since the request's headers were read. */
  long age() {
    return System.nanoTime() - arrival;
  }

  /** Time until the deadline; negative once it has passed. */
  long left() {
    return deadline - System.nanoTime();
  }

  /** Whether the work should stop: the deadline has passed or the client is gone. Never waits. */
  boolean cancelled() {
    return gone || left() <= 0;
  }

  /** Whether there is no use in reading on. Never waits. */
  boolean isLost() {
    return pushedOut || cancelled();
  }

  boolean isPushedOut() {
    return pushedOut;
  }

  void pushOut() {
    pushedOut = true;
    turn.signal();
  }

  boolean isGone() {
    return gone;
  }

  /** The client has hung up. */
  void leave() {
    gone = true;
    queue.wake(this);
  }

  /**
   * Waits for a row of the model.
   *
   * @return how long that took, in nanoseconds
   * @throws ApiException 429 when another tenant's request got the place, 503 when the deadline
   *     passes first
   * @throws ClientGoneException when the client hangs up first
   */
  long awaitTurn() {
    return queue.awaitTurn(this);
  }

  /**
   * To be called while the body is read and when work has ended: what was cancelled has no result.
   *
   * @throws ApiException 504 when the deadline has passed, 429 when the place was lost
   * @throws ClientGoneException when the client is gone
   */
  void requireNotCancelled() {
    queue.requireNotCancelled(this);
  }

  @Override
  public void close() {
    queue.giveBack(this);
  }
}
