package dev.mekiki.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The service that answers questions about photos. Without a subcommand it serves; with one, such
 * as {@code verify-adaptor}, it runs that command and never opens a port.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ModelHostApplication {
  private static final String SERVE = "serve";

  public static void main(String[] arguments) {
    if (serves(arguments)) {
      SpringApplication.run(ModelHostApplication.class, arguments);
    } else {
      keepLibrariesQuiet();
      System.exit(ModelHostCommand.execute(arguments));
    }
  }

  /** A command prints its result; Spring, which sets log levels for the service, is not there. */
  private static void keepLibrariesQuiet() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.WARN);
    }
  }

  /**
   * Spring's own arguments all look like {@code --name=value}; a subcommand is a bare word, and who
   * asks for help does not want a server.
   */
  static boolean serves(String[] arguments) {
    if (List.of(arguments).contains("--help")) {
      return false;
    }
    return Arrays.stream(arguments)
        .skip(arguments.length > 0 && arguments[0].equals(SERVE) ? 1 : 0)
        .allMatch(argument -> argument.startsWith("--"));
  }
}
