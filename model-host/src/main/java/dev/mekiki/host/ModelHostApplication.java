package dev.mekiki.host;

import java.util.Arrays;
import java.util.List;
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
      System.exit(ModelHostCommand.execute(arguments));
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
