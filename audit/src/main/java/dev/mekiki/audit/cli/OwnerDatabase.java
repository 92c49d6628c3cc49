package dev.mekiki.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that name the database and its owner. */
final class OwnerDatabase {
  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      required = true,
      description = "jdbc:postgresql://host/database")
  private String jdbcUrl = "";

  @Option(
      names = "--user",
      paramLabel = "ROLE",
      defaultValue = "mekiki_owner",
      description = "The owner of the tables (default: ${DEFAULT-VALUE})")
  private String user = "";

  @ArgGroup(multiplicity = "1")
  private Password password = new Password();

  /** Never on the command line, which others on the machine can read. */
  static final class Password {
    @Option(
        names = "--password-env",
        paramLabel = "NAME",
        description = "Environment variable with the password")
    private Optional<String> variable = Optional.empty();

    @Option(names = "--password-file", paramLabel = "FILE", description = "File with the password")
    private Optional<Path> file = Optional.empty();

    String read() throws IOException {
      if (file.isPresent()) {
        return Files.readString(file.get()).strip();
      }
      String name = variable.orElse("");
      return Optional.ofNullable(System.getenv(name))
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "The environment variable " + name + " is not set: put the password there"));
    }
  }

  DataSource open() throws IOException {
    return Connections.of(jdbcUrl, user, password.read());
  }

  /** Apart, so that the options can be read where Spring is not there. */
  private static final class Connections {
    static DataSource of(String jdbcUrl, String user, String password) {
      return new DriverManagerDataSource(jdbcUrl, user, password);
    }
  }
}
