package dev.mekiki.workers.camunda;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.grpc.Status;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How a job's end is told to the broker. */
@Component
class JobCommands {
  private static final Logger log = LoggerFactory.getLogger(JobCommands.class);

  private static final int LONGEST_MESSAGE = 2_000;

  private final CamundaClient client;
  private final Backoff backoff;

  JobCommands(CamundaClient client, JobProperties properties) {
    this.client = client;
    this.backoff =
        new Backoff(properties.retries(), properties.backoff(), properties.longestBackoff());
  }

  void complete(ActivatedJob job, JobResult.Completed done) {
    send(job, client.newCompleteCommand(job).variables(done.variables()));
  }

  void deny(ActivatedJob job, JobResult.Denied denied) {
    send(
        job,
        client
            .newCompleteCommand(job)
            .withResult(result -> result.forUserTask().deny(true, denied.reason())));
  }

  void throwError(ActivatedJob job, JobResult.Thrown error) {
    send(
        job,
        client
            .newThrowErrorCommand(job)
            .errorCode(error.code())
            .errorMessage(error.message())
            .variables(error.variables()));
  }

  void putBack(ActivatedJob job, String message, Duration after) {
    log.info("Job {} of type {} put back: {}", job.getKey(), job.getType(), oneLine(message));
    fail(job, Math.max(1, job.getRetries()), message, backoff.spread(after));
  }

  void fail(ActivatedJob job, String message) {
    int left = Math.max(0, job.getRetries() - 1);
    log.warn(
        "Job {} of type {} failed, {} retries left: {}",
        job.getKey(),
        job.getType(),
        left,
        oneLine(message));
    fail(job, left, message, backoff.before(left));
  }

  void incident(ActivatedJob job, String message) {
    log.error(
        "Job {} of type {} needs an operator: {}", job.getKey(), job.getType(), oneLine(message));
    fail(job, 0, message, Duration.ZERO);
  }

  /** A variable's words may be part of a message: they shall not look like lines of a log. */
  private static String oneLine(String message) {
    var line = message.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + " …";
  }

  private void fail(ActivatedJob job, int retries, String message, Duration pause) {
    send(
        job,
        client
            .newFailCommand(job)
            .retries(retries)
            .retryBackoff(pause)
            .errorMessage(oneLine(message)));
  }

  /** A command that gets lost is no loss: the job's lock ends and the job comes again. */
  private static void send(ActivatedJob job, FinalCommandStep<?> command) {
    try {
      command.send().join();
    } catch (ClientException failure) {
      if (isNotFound(failure)) {
        log.debug("Job {} was superseded: another worker has it, or it is gone", job.getKey());
      } else if (failure.getCause() instanceof InterruptedException) {
        log.info("Job {}: this worker stops before the broker took the result", job.getKey());
      } else {
        log.warn("Job {}: the broker did not take the result", job.getKey(), failure);
      }
    }
  }

  static boolean isNotFound(Throwable failure) {
    return switch (failure) {
      case ClientStatusException grpc -> grpc.getStatusCode() == Status.Code.NOT_FOUND;
      case ClientHttpException http -> http.code() == 404;
      default -> false;
    };
  }
}
