package dev.mekiki.migrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a PostgreSQL database to the state that this version needs. In production a DBA runs
 * {@code mekiki/roles.sql} once and the workers migrate at start; tests and the demo call {@link
 * #prepare}.
 */
public final class Migrations {
  /** Owns the schema and migrates it. */
  public static final String OWNER = "mekiki_owner";

  /** What the application connects as. */
  public static final String APP = "mekiki_app";

  /** The schema of every table. */
  public static final String SCHEMA = "mekiki";

  private static final String ROLES = "/mekiki/roles.sql";

  private Migrations() {}

  /**
   * Creates roles and schema where they are not there yet, and migrates.
   *
   * @param superuser connects to the database to prepare, as a superuser
   */
  public static void prepare(DataSource superuser, RolePasswords passwords) {
    createRoles(superuser, passwords);
    migrate(superuser);
  }

  /**
   * Runs {@code roles.sql}. Safe to run again; the passwords become those given.
   *
   * @throws IllegalStateException when the database refuses, most likely because the data source is
   *     not a superuser's
   */
  public static void createRoles(DataSource superuser, RolePasswords passwords) {
    String script =
        read(ROLES)
            .replace(":'owner_password'", literal(passwords.owner()))
            .replace(":'app_password'", literal(passwords.app()));
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    } catch (SQLException refused) {
      // The message of a failed statement could repeat the passwords; the state alone cannot.
      throw new IllegalStateException(
          "Could not create the roles (SQL state "
              + refused.getSQLState()
              + "); run roles.sql as a superuser of this database");
    }
  }

  /**
   * Applies the Flyway scripts that are still missing; all that they make belongs to {@link
   * #OWNER}.
   *
   * @param owner connects as {@link #OWNER} or as a superuser
   */
  public static void migrate(DataSource owner) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(owner)
        .initSql("set role " + OWNER)
        .defaultSchema(SCHEMA)
        .createSchemas(false)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  private static String read(String resource) {
    try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A string literal of PostgreSQL that means the same whatever standard_conforming_strings is. */
  private static String literal(String text) {
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
