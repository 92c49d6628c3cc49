package dev.mekiki.workers;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What several features need: scheduled tasks and the time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SchedulingConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
