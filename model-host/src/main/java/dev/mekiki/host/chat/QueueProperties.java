package dev.mekiki.host.chat;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The queue before the model ({@code mekiki.queue}).
 *
 * @param capacity requests that may wait; one more gets 429
 * @param deadline from arrival to answer; a request that takes longer is ended
 */
@ConfigurationProperties("mekiki.queue")
record QueueProperties(@DefaultValue("64") int capacity, @DefaultValue("60s") Duration deadline) {
  QueueProperties {
    if (capacity < 1) {
      throw new IllegalArgumentException("mekiki.queue.capacity must be 1 or more");
    }
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("mekiki.queue.deadline must be longer than nothing");
    }
  }
}
