package dev.mekiki.audit.cli;

import java.io.IOException;
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
