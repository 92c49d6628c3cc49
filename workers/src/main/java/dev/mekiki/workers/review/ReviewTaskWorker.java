package dev.mekiki.workers.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.workers.camunda.JobFrame;
import dev.mekiki.workers.camunda.JobResult;
import dev.mekiki.workers.camunda.JobVariables;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.review.ListenerJob.UnreadableDecision;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ListenerEventType;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Task listener of the user task <em>Review answer</em>, for the events creating, assigning,
 * updating, completing and canceling. It keeps the console's task list and records the decision
 * when the task is completed, no matter by which task list; a completion that is no valid review is
 * denied with the reason, and the task stays open.
 */
@Component
public class ReviewTaskWorker {
  static final String JOB_TYPE = "mekiki.review-task";

  private final JobFrame frame;
  private final JobVariables variables;
  private final ReviewRecorder recorder;
  private final ReviewTasks tasks;
  private final ObjectMapper json;
  private final Clock clock;

  ReviewTaskWorker(
      JobFrame frame,
      JobVariables variables,
      ReviewRecorder recorder,
      ReviewTasks tasks,
      ObjectMapper json,
      Clock clock) {
    this.frame = frame;
    this.variables = variables;
    this.recorder = recorder;
    this.tasks = tasks;
    this.json = json;
    this.clock = clock;
  }

  /** Called by the Camunda client for each listener job. */
  @JobWorker(
      type = JOB_TYPE,
      fetchVariables = {
        "ticket",
        "plan",
        "answer",
        "answers",
        "routing",
        "review",
        "firstReview",
        "disposition"
      },
      autoComplete = false)
  public void handle(ActivatedJob job) {
    frame.run(job, () -> result(new ListenerJob(job, json)));
  }

  private JobResult result(ListenerJob event) {
    return refusal(event)
        .<JobResult>map(JobResult.Denied::new)
        .orElseGet(() -> new JobResult.Completed(Map.of()));
  }

  /** Records the event; says why it is denied, or nothing when it may go on. */
  private Optional<String> refusal(ListenerJob event) {
    if (event.job().getListenerEventType() == ListenerEventType.CANCELING) {
      return canceled(event);
    }
    ReviewTask task = known(event);
    return switch (event.job().getListenerEventType()) {
      case CREATING -> Optional.empty();
      case ASSIGNING -> recorder.assigned(task, event.standing(Standing.State.OPEN));
      case UPDATING -> recorder.updated(task, event.standing(Standing.State.OPEN));
      case COMPLETING -> decided(task, event);
      default ->
          throw new OperatorNeededException(
              "%s only serves the task listener events creating, assigning, updating, completing and canceling. Correct the process model."
                  .formatted(JOB_TYPE));
    };
  }

  /** The task of the event; one from before this listener was deployed is listed now. */
  private ReviewTask known(ListenerJob event) {
    return tasks
        .find(event.userTaskKey())
        .orElseGet(
            () -> {
              ReviewTask task =
                  event.task(variables.read(event.job(), ReviewContent.class), clock.instant());
              recorder.requested(task);
              return task;
            });
  }

  /** A task that was never listed, because its subject is erased, can be canceled all the same. */
  private Optional<String> canceled(ListenerJob event) {
    return tasks
        .find(event.userTaskKey())
        .flatMap(task -> recorder.canceled(task, event.standing(Standing.State.CANCELED)));
  }

  private Optional<String> decided(ReviewTask task, ListenerJob event) {
    try {
      Standing standing = event.standing(Standing.State.DECIDED);
      return event
          .decision()
          .map(decision -> recorder.decided(event.job().getKey(), task, standing, decision))
          .orElseGet(() -> Optional.of("Complete the task with the variable review"));
    } catch (UnreadableDecision e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (SubjectErasedException e) {
      return Optional.of(
          "The data subject's data was erased on request; cancel the process instance");
    }
  }
}
