package dev.mekiki.workers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service beside Camunda: intake API, job workers and review console. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WorkersApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(WorkersApplication.class, arguments);
  }
}
