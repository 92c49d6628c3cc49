package dev.mekiki.host;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service that answers questions about photos. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ModelHostApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(ModelHostApplication.class, arguments);
  }
}
