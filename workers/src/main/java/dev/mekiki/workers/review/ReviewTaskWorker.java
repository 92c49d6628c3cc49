package dev.mekiki.workers.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.review.ListenerJob.UnreadableDecision;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.exception.CamundaError;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Task listener of the user task <em>Review answer</em>, for the events creating, assigning,
 * updating, completing and canceling. It keeps the console's task list and records the decision
 * when the task is completed, no matter by which task list; a completion that is no valid review is
 * denied with the reason, and the task stays open.
 */
@Component
public class ReviewTaskWorker {
  static final String JOB_TYPE = "mekiki.review-task";

  private static final Logger LOG = LoggerFactory.getLogger(ReviewTaskWorker.class);
  private static final Duration BACKOFF = Duration.ofSeconds(5);

  private final ReviewRecorder recorder;
  private final ReviewTasks tasks;
  private final ObjectMapper json;

  ReviewTaskWorker(ReviewRecorder recorder, ReviewTasks tasks, ObjectMapper json) {
    this.recorder = recorder;
    this.tasks = tasks;
    this.json = json;
  }

  /** Called by the Camunda client for each listener job. */
  @JobWorker(
      type = JOB_TYPE,
      fetchVariables = {"ticket", "answer", "answers", "routing", "review", "disposition"},
      autoComplete = false)
  public void handle(JobClient client, ActivatedJob job) {
    try {
      complete(client, job, refusal(new ListenerJob(job, json)));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The database refused listener job {}", job.getKey(), e);
      throw CamundaError.jobError(
          "The review could not be recorded because the database refused; it is tried again",
          null,
          job.getRetries() - 1,
          BACKOFF);
    } catch (IllegalArgumentException e) {
      throw CamundaError.jobError(String.valueOf(e.getMessage()), null, 0);
    }
  }

  /** Records the event; says why it is denied, or nothing when it may go on. */
  private Optional<String> refusal(ListenerJob event) {
    ReviewTask task = known(event);
    return switch (event.job().getListenerEventType()) {
      case CREATING -> Optional.empty();
      case ASSIGNING -> recorder.assigned(task, event.standing(Standing.State.OPEN));
      case UPDATING -> recorder.updated(task, event.standing(Standing.State.OPEN));
      case COMPLETING -> decided(task, event);
      case CANCELING -> recorder.canceled(task, event.standing(Standing.State.CANCELED));
      default ->
          throw new IllegalArgumentException(
              JOB_TYPE
                  + " only serves the task listener events creating, assigning, updating,"
                  + " completing and canceling; correct the process model");
    };
  }

  /** The task of the event; one from before this listener was deployed is listed now. */
  private ReviewTask known(ListenerJob event) {
    return tasks
        .find(event.userTaskKey())
        .orElseGet(
            () -> {
              ReviewTask task = event.task();
              recorder.requested(task);
              return task;
            });
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
    }
  }

  private static void complete(JobClient client, ActivatedJob job, Optional<String> refusal) {
    var command = client.newCompleteCommand(job);
    FinalCommandStep<?> step =
        refusal.isEmpty()
            ? command
            : command.withResult(result -> result.forUserTask().deny(true, refusal.orElseThrow()));
    step.send()
        .whenComplete(
            (done, error) -> {
              if (error != null) {
                LOG.info(
                    "Listener job {} was not completed: it comes again, or another has it",
                    job.getKey(),
                    error);
              }
            });
  }
}
