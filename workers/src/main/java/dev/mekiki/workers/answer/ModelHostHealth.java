package dev.mekiki.workers.answer;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Whether the model host answers, as a detail: jobs wait for it, so this service stays up without
 * it.
 */
@Component("modelHostHealthIndicator")
class ModelHostHealth implements HealthIndicator {
  private final ModelHost host;
  private final ModelHostProperties properties;

  ModelHostHealth(ModelHost host, ModelHostProperties properties) {
    this.host = host;
    this.properties = properties;
  }

  @Override
  public Health health() {
    var reached = Health.unknown().withDetail("url", properties.url());
    try {
      return reached.up().withDetail("models", host.models()).build();
    } catch (RestClientException | OAuth2AuthorizationException down) {
      return reached.withDetail("problem", down.getClass().getSimpleName()).build();
    }
  }
}
