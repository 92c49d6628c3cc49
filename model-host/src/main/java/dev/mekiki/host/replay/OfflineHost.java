package dev.mekiki.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.chat.OfflineCompletions;
import dev.mekiki.host.serving.HostNotReadyException;
import dev.mekiki.host.serving.OfflineModels;
import dev.mekiki.host.serving.ServedModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;

/**
 * The host's own models and its own way from a request to an answer, set up as the server is set up
 * (application.yaml, environment), but without a web server: nothing can reach it.
 */
final class OfflineHost implements AutoCloseable {
  @ImportAutoConfiguration(JacksonAutoConfiguration.class)
  @ConfigurationPropertiesScan("dev.mekiki.host")
  @Import({OfflineModels.class, OfflineCompletions.class})
  static final class Parts {
    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  private final ConfigurableApplicationContext context;
  private final ServedModels served;

  private OfflineHost(ConfigurableApplicationContext context, ServedModels served) {
    this.context = context;
    this.served = served;
  }

  /**
   * Loads base, encoder and adaptors; takes seconds.
   *
   * @param precision of the weights, as provenance names it
   * @param properties further properties of the host, as {@code name=value}
   * @throws NotReplayableException when the models cannot be loaded
   */
  static OfflineHost open(String precision, List<String> properties) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--mekiki.models.precision=" + precision.toLowerCase(Locale.ROOT));
    // A replay is alone and may take its time.
    arguments.add("--mekiki.queue.deadline=10m");
    arguments.add("--logging.level.root=WARN");
    properties.forEach(property -> arguments.add("--" + property));
    ConfigurableApplicationContext context = start(arguments);
    try {
      return new OfflineHost(context, context.getBean(OfflineModels.class).await());
    } catch (HostNotReadyException e) {
      context.close();
      throw new NotReplayableException("The models could not be loaded: " + e.getMessage());
    } catch (InterruptedException e) {
      context.close();
      Thread.currentThread().interrupt();
      throw new NotReplayableException("Interrupted while the models were loading");
    }
  }

  private static ConfigurableApplicationContext start(List<String> arguments) {
    try {
      return new SpringApplicationBuilder(Parts.class)
          .web(WebApplicationType.NONE)
          .bannerMode(Banner.Mode.OFF)
          .logStartupInfo(false)
          .run(arguments.toArray(String[]::new));
    } catch (RuntimeException e) {
      throw new NotReplayableException(
          "The host's settings cannot be used: "
              + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }
  }

  ServedModels served() {
    return served;
  }

  /**
   * Answers a request as the server does.
   *
   * @param request body of {@code POST /v1/chat/completions}
   * @return body of the response
   * @throws NotReplayableException when the host refuses it
   */
  JsonNode complete(JsonNode request) {
    try {
      return context.getBean(OfflineCompletions.class).complete(request);
    } catch (RuntimeException e) {
      throw new NotReplayableException("The host refuses the request: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
