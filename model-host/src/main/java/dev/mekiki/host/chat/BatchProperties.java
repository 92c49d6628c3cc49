package dev.mekiki.host.chat;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests share the model ({@code mekiki.batch}).
 *
 * @param rows requests that run at once, one token of each per step
 */
@ConfigurationProperties("mekiki.batch")
record BatchProperties(@DefaultValue("32") int rows) {
  BatchProperties {
    if (rows < 1) {
      throw new IllegalArgumentException("mekiki.batch.rows must be 1 or more");
    }
  }
}
