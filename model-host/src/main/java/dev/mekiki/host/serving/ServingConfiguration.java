package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.FrozenParts;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.decoder.FrozenModel;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class ServingConfiguration {
  @Bean
  PhotoCache photoCache(@Value("${mekiki.photo-cache}") DataSize size) {
    return new PhotoCache(size.toBytes());
  }

  /** With vLLM's names under {@code mekiki_}. */
  @Bean
  MeterBinder photoCacheMetrics(PhotoCache photos) {
    return registry -> {
      FunctionCounter.builder("mekiki.mm.cache.queries", photos, PhotoCache::lookups)
          .description("Questions about photos that asked the photo cache")
          .register(registry);
      FunctionCounter.builder("mekiki.mm.cache.hits", photos, PhotoCache::hits)
          .description("Of these, whose photo had been looked at before")
          .register(registry);
      Gauge.builder("mekiki.mm.cache.bytes", photos, PhotoCache::bytes)
          .description("Encoded photos that are kept")
          .baseUnit("bytes")
          .register(registry);
    };
  }

  @Bean
  ModelOpener modelOpener() {
    return files -> {
      FrozenModel model = FrozenModel.open(files.base(), files.encoder(), files.options());
      return new ModelOpener.Opened(
          model,
          new FrozenParts(files.name(), model.baseSha256(), model.encoderSha256()),
          model.released());
    };
  }
}
