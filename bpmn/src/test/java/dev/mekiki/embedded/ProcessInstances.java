package dev.mekiki.embedded;

import dev.mekiki.embedded.InstanceHistory.State;
import dev.mekiki.embedded.engine.LogEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the engine's log says about process instances. Each {@code await} method returns as soon as
 * the log has the event, and throws an {@link AssertionError} with the instance's history if it has
 * not come after {@link #PATIENCE}.
 */
public final class ProcessInstances implements Consumer<LogEvent> {
  /** How long to wait in real time; generous, because builds share their machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final InstanceHistories histories = new InstanceHistories();

  @Override
  public void accept(LogEvent event) {
    lock.lock();
    try {
      histories.accept(event);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the instance completed and returns its variables. */
  public Map<String, Object> awaitCompleted(long processInstance) {
    return await(
        "be completed",
        processInstance,
        history ->
            history.state() == State.COMPLETED
                ? Optional.of(history.variables())
                : Optional.empty());
  }

  /** Waits until the instance was terminated: cancelled, or ended by its parent. */
  public void awaitTerminated(long processInstance) {
    await(
        "be terminated",
        processInstance,
        history -> history.state() == State.TERMINATED ? Optional.of(history) : Optional.empty());
  }

  /** Waits for an unresolved incident of the instance. */
  public Incident awaitIncident(long processInstance) {
    return await("have an incident", processInstance, InstanceHistory::firstIncident);
  }

  /** Waits until an element was activated at least once, and has run its start listeners. */
  public void awaitActivated(long processInstance, String elementId) {
    await(
        "activate " + elementId,
        processInstance,
        history -> history.hasActivated(elementId) ? Optional.of(elementId) : Optional.empty());
  }

  /** Waits until a user task of this element is open and returns its key. */
  public long awaitUserTask(long processInstance, String elementId) {
    return await(
        "have an open user task " + elementId,
        processInstance,
        history -> history.openUserTask(elementId));
  }

  /**
   * Waits until a published message started a process instance and returns its key.
   *
   * @param messageKey from the response to the publish command
   */
  public long awaitStartedByMessage(long messageKey) {
    return await(
        () -> histories.startedBy(messageKey),
        () -> "Message " + messageKey + " started no process instance within " + PATIENCE);
  }

  /**
   * Waits until a call activity of the instance started an instance of {@code processId}, and
   * returns its key.
   */
  public long awaitChild(long processInstance, String processId) {
    return awaitChild(processInstance, processId, 0);
  }

  /**
   * As {@link #awaitChild(long, String)}, for a process that is called several times.
   *
   * @param before how many instances of {@code processId} were called before the wanted one
   */
  public long awaitChild(long processInstance, String processId, int before) {
    return await(
        () -> histories.childOf(processInstance, processId, before),
        () ->
            "%s called %s %d times or less within %s"
                .formatted(histories.find(processInstance), processId, before, PATIENCE));
  }

  /**
   * The elements that the instance completed, in that order, sequence flows and child instances
   * left out.
   */
  public List<String> passedElements(long processInstance) {
    return read(processInstance, InstanceHistory::passed);
  }

  /**
   * The elements that the instance activated, in that order; one that was interrupted is here only.
   */
  public List<String> activatedElements(long processInstance) {
    return read(processInstance, InstanceHistory::activated);
  }

  /** The variables of the instance's root scope. */
  public Map<String, Object> variables(long processInstance) {
    return read(processInstance, InstanceHistory::variables);
  }

  private <T> T read(long processInstance, Function<InstanceHistory, T> question) {
    return await("be known", processInstance, history -> Optional.of(question.apply(history)));
  }

  private <T> T await(
      String expectation, long processInstance, Function<InstanceHistory, Optional<T>> question) {
    return await(
        () -> histories.find(processInstance).flatMap(question),
        () ->
            "Process instance %d should %s within %s: %s"
                .formatted(
                    processInstance,
                    expectation,
                    PATIENCE,
                    histories.find(processInstance).map(Object::toString).orElse("unknown key")));
  }

  private <T> T await(Supplier<Optional<T>> question, Supplier<String> complaint) {
    lock.lock();
    try {
      var left = PATIENCE.toNanos();
      var answer = question.get();
      while (answer.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
        answer = question.get();
      }
      return answer.orElseThrow(() -> new AssertionError(complaint.get()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting: " + complaint.get(), e);
    } finally {
      lock.unlock();
    }
  }
}
