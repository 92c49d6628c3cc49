package dev.mekiki.workers.camunda;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whom the workers serve.
 *
 * @param tenants whose jobs are worked on; the intake starts its processes in the first
 * @param deploy whether to deploy the shipped processes, decisions and forms at start
 */
@Validated
@ConfigurationProperties("mekiki")
public record CamundaProperties(@NotEmpty List<String> tenants, boolean deploy) {
  public CamundaProperties {
    tenants = List.copyOf(tenants);
  }
}
