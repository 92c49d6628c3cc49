package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorId;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Part {@code model} of readiness: what is served, and which adaptor packages were refused. */
@Component("model")
final class ModelHealth implements HealthIndicator {
  private final ModelHost host;

  ModelHealth(ModelHost host) {
    this.host = host;
  }

  @Override
  public Health health() {
    return switch (host.state()) {
      case HostState.Loading() -> Health.outOfService().withDetail("state", "loading").build();
      case HostState.Failed(String reason) -> Health.down().withDetail("reason", reason).build();
      case HostState.Serving(ServedModels models) -> serving(models);
    };
  }

  private static Health serving(ServedModels models) {
    Health.Builder health =
        Health.up()
            .withDetail("base", models.parts().base())
            .withDetail("baseSha256", models.parts().baseSha256())
            .withDetail("encoderSha256", models.parts().encoderSha256())
            .withDetail("precision", models.precision())
            .withDetail("selfCheck", models.selfCheck())
            .withDetail("batchInvariant", models.batchInvariant())
            .withDetail("released", models.base().released())
            .withDetail("adaptors", models.ids().stream().map(AdaptorId::toString).toList())
            .withDetail("current", models.current())
            .withDetail("refused", models.refused());
    models.missingAdaptors().ifPresent(reason -> health.withDetail("missingAdaptors", reason));
    return health.build();
  }
}
