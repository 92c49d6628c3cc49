package dev.mekiki.workers.camunda;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deploys the shipped processes, decisions and forms to every tenant, again and again until the
 * broker takes them. The broker keeps the version when nothing changed.
 */
@Component
public class ResourceDeployment {
  private static final Logger log = LoggerFactory.getLogger(ResourceDeployment.class);
  private static final List<String> PATTERNS =
      List.of("classpath*:mekiki/*.bpmn", "classpath*:mekiki/*.dmn", "classpath*:mekiki/*.form");

  private final CamundaClient client;
  private final CamundaProperties properties;
  private volatile boolean done;

  ResourceDeployment(CamundaClient client, CamundaProperties properties) {
    this.client = client;
    this.properties = properties;
    this.done = !properties.deploy();
  }

  /**
   * Whether the processes are there as far as this service knows. A message that is published
   * before its process is deployed starts nothing.
   */
  public boolean done() {
    return done;
  }

  @Scheduled(fixedDelay = 5_000)
  void deploy() {
    if (done) {
      return;
    }
    try {
      var resources = resources();
      properties.tenants().forEach(tenant -> deploy(resources, tenant));
      done = true;
    } catch (ClientException unreachable) {
      log.warn("Processes not deployed yet, trying again: {}", unreachable.getMessage());
    }
  }

  private void deploy(List<Resource> resources, String tenant) {
    DeployResourceCommandStep1.DeployResourceCommandStep2 all = null;
    for (var resource : resources) {
      var name = "mekiki/" + resource.getFilename();
      all =
          all == null
              ? client.newDeployResourceCommand().addResourceBytes(bytes(resource), name)
              : all.addResourceBytes(bytes(resource), name);
    }
    if (all == null) {
      log.warn("Nothing to deploy: the classpath has no mekiki/*.bpmn");
      return;
    }
    var deployed = all.tenantId(tenant).send().join();
    log.info(
        "Deployed {} resources to tenant {}, key {}", resources.size(), tenant, deployed.getKey());
  }

  private static List<Resource> resources() {
    var resolver = new PathMatchingResourcePatternResolver();
    var found = new ArrayList<Resource>();
    try {
      for (var pattern : PATTERNS) {
        found.addAll(List.of(resolver.getResources(pattern)));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return found;
  }

  private static byte[] bytes(Resource resource) {
    try {
      return resource.getContentAsByteArray();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
