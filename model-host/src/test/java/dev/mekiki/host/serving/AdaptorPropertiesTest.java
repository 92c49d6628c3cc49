package dev.mekiki.host.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

class AdaptorPropertiesTest {
  /** The variable's name is also that of the properties' prefix, which must not confuse anyone. */
  @Test
  void takesTheFolderFromTheEnvironment() throws Exception {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of("MEKIKI_ADAPTORS", "/srv/adaptors")));
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(environment.getPropertySources()::addLast);

    AdaptorProperties bound =
        Binder.get(environment).bind("mekiki.adaptors", AdaptorProperties.class).get();

    assertThat(bound.folder()).isEqualTo(Path.of("/srv/adaptors"));
  }
}
