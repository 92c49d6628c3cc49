package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.FrozenParts;
import dev.mekiki.host.decoder.FrozenModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ServingConfiguration {
  @Bean
  ModelOpener modelOpener() {
    return files -> {
      FrozenModel model = FrozenModel.open(files.base(), files.encoder(), files.options());
      return new ModelOpener.Opened(
          model, new FrozenParts(files.name(), model.baseSha256(), model.encoderSha256()));
    };
  }
}
