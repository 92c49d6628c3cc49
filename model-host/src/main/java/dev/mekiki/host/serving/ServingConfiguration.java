package dev.mekiki.host.serving;

import dev.mekiki.host.decoder.FrozenModel;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ServingConfiguration {
  @Bean
  @ConditionalOnMissingBean
  ModelOpener modelOpener() {
    return files -> FrozenModel.open(files.base(), files.encoder(), files.options());
  }
}
