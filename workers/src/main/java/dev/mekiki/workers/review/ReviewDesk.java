package dev.mekiki.workers.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.review.EngineRefusalException.Cause;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.command.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Takes, releases and completes user tasks in the engine. The console writes no review itself: the
 * task listener does, when the engine asks it.
 */
@Component
class ReviewDesk {
  /** The listener works in a transaction of milliseconds; a database that is down is retried. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How the engine wraps a listener's reason. */
  private static final Pattern DENIAL =
      Pattern.compile("Reason to deny: '(?<reason>.*)'", Pattern.DOTALL);

  private final CamundaClient camunda;
  private final ReviewTasks tasks;
  private final TaskQueue queue;
  private final ObjectMapper json;

  ReviewDesk(CamundaClient camunda, ReviewTasks tasks, TaskQueue queue, ObjectMapper json) {
    this.camunda = camunda;
    this.tasks = tasks;
    this.queue = queue;
    this.json = json;
  }

  /**
   * Makes the reviewer the assignee.
   *
   * @throws EngineRefusalException when someone else has the task, it is decided, or a listener
   *     denies it
   */
  void take(ReviewTask task, Reviewer reviewer) {
    if (task.standing().assignedTo(reviewer.name())) {
      return;
    }
    send(
        camunda
            .newAssignUserTaskCommand(task.key())
            .assignee(reviewer.name())
            .allowOverride(false)
            .action("take"));
  }

  /** Takes the most urgent task that the reviewer may decide; empty when there is none. */
  Optional<Long> takeNext(Reviewer reviewer) {
    for (long key : queue.free(reviewer, 10)) {
      try {
        take(tasks.find(key).orElseThrow(), reviewer);
        return Optional.of(key);
      } catch (EngineRefusalException taken) {
        if (taken.why() == Cause.UNREACHABLE) {
          throw taken;
        }
        // Another reviewer was faster with this one; the next may be free.
      }
    }
    return Optional.empty();
  }

  /** Gives the task back to its groups. */
  void release(ReviewTask task) {
    send(camunda.newUnassignUserTaskCommand(task.key()));
  }

  /** Takes the task if need be and completes it; done means recorded. */
  void decide(ReviewTask task, Reviewer reviewer, Decision decision) {
    take(task, reviewer);
    send(
        camunda
            .newCompleteUserTaskCommand(task.key())
            .variables(Map.of("review", json.convertValue(decision, Map.class)))
            .action("review"));
  }

  private static void send(FinalCommandStep<?> command) {
    try {
      command.requestTimeout(PATIENCE).send().join();
    } catch (ProblemException e) {
      throw refusal(e);
    } catch (ClientException e) {
      throw new EngineRefusalException(Cause.UNREACHABLE, "The engine does not answer", e);
    }
  }

  private static EngineRefusalException refusal(ProblemException e) {
    String detail = Optional.ofNullable(e.details().getDetail()).orElse("");
    Matcher denial = DENIAL.matcher(detail);
    if (denial.find()) {
      return new EngineRefusalException(Cause.DENIED, denial.group("reason"), e);
    }
    return switch (HttpStatus.resolve(e.code())) {
      case NOT_FOUND -> new EngineRefusalException(Cause.GONE, detail, e);
      case CONFLICT -> new EngineRefusalException(Cause.CONFLICT, detail, e);
      case null, default -> new EngineRefusalException(Cause.UNREACHABLE, detail, e);
    };
  }
}
