package dev.mekiki.workers.camunda;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs are held and retried.
 *
 * @param lock how long the broker waits for a worker that says nothing
 * @param retries how many the processes give to a task, from which the failures so far are counted
 * @param backoff pause after the first failure; doubles with each further one
 * @param longestBackoff where the doubling ends
 */
@Validated
@ConfigurationProperties("mekiki.jobs")
public record JobProperties(
    @NotNull Duration lock,
    @Positive int retries,
    @NotNull Duration backoff,
    @NotNull Duration longestBackoff) {
  public JobProperties {
    if (lock.toMillis() < 1000) {
      throw new IllegalArgumentException(
          "mekiki.jobs.lock must be at least 1s, it is extended every third of it; got " + lock);
    }
  }
}
