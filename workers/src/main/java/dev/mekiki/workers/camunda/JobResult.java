package dev.mekiki.workers.camunda;

import java.util.Map;

/**
 * What a job's work led to, where it led somewhere. Failures are exceptions, see {@link JobFrame}.
 */
public sealed interface JobResult {
  /** The variables that the job's element gets. */
  Map<String, ?> variables();

  /** The job is done. */
  record Completed(Map<String, ?> variables) implements JobResult {}

  /**
   * An outcome that the process's author has drawn a path for.
   *
   * @param code of the BPMN error
   */
  record Thrown(String code, String message, Map<String, ?> variables) implements JobResult {}

  /**
   * A user task listener does not let the event happen; the user task stays as it was.
   *
   * @param reason told to whoever caused the event
   */
  record Denied(String reason) implements JobResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of();
    }
  }
}
