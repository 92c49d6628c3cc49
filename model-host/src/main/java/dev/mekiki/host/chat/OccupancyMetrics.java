package dev.mekiki.host.chat;

import dev.mekiki.host.inference.Occupancy;
import dev.mekiki.host.serving.ModelHost;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How full the model is, under vLLM's names; zero until a model is loaded. */
@Component
final class OccupancyMetrics implements MeterBinder {
  private final ModelHost host;

  OccupancyMetrics(ModelHost host) {
    this.host = host;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("mekiki.kv.cache.usage.perc", () -> of(OccupancyMetrics::cacheUse))
        .description("Part of the key-value cache that running requests hold, 0-1")
        .register(registry);
    Gauge.builder("mekiki.adaptor.bytes", () -> of(Occupancy::adaptorBytes))
        .description("Memory of the loaded adaptors' weights")
        .baseUnit("bytes")
        .register(registry);
    counter(registry, "mekiki.prefix.cache.queries", "looked up", Occupancy::prefixQueries);
    counter(registry, "mekiki.prefix.cache.hits", "found", Occupancy::prefixHits);
  }

  private void counter(
      MeterRegistry registry, String name, String what, ToDoubleFunction<Occupancy> count) {
    FunctionCounter.builder(name, this, metrics -> metrics.of(count))
        .description("Prompt positions %s in the prefix cache".formatted(what))
        .register(registry);
  }

  private double of(ToDoubleFunction<Occupancy> part) {
    return host.ready().map(models -> part.applyAsDouble(models.model().occupancy())).orElse(0.0);
  }

  private static double cacheUse(Occupancy occupancy) {
    return occupancy.cacheCapacity() == 0
        ? 0
        : (double) occupancy.cachePositions() / occupancy.cacheCapacity();
  }
}
