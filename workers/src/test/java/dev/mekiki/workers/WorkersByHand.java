package dev.mekiki.workers;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with its job workers off, shared by all tests that run jobs by hand. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "camunda.client.worker.defaults.enabled=false",
      "mekiki.jobs.lock=1s",
      "mekiki.jobs.backoff=100ms",
      "mekiki.model-host.patience=2s",
      "mekiki.model-host.records-interval=1h",
      "mekiki.model-host.answer-timeout=10s",
      "mekiki.erasure.sweep=1h",
      "mekiki.erasure.look=1h",
      "mekiki.audit.checkpoint-interval=200ms"
    })
public abstract class WorkersByHand {
  protected static final Surroundings SURROUNDINGS = new Surroundings();
  protected final JobsByHand jobs = new JobsByHand(SURROUNDINGS.camunda());

  @DynamicPropertySource
  static void surround(DynamicPropertyRegistry properties) {
    SURROUNDINGS.register(properties);
  }
}
