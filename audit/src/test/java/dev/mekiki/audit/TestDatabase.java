package dev.mekiki.audit;

import dev.mekiki.migrations.Migrations;
import dev.mekiki.migrations.RolePasswords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A real PostgreSQL, started once for all tests; each test gets a new, migrated database in it.
 * Only the last few are kept, so that the server has little to clear away at the end.
 */
public final class TestDatabase {
  private static final String TEMPLATE = "migrated";
  private static final int KEPT = 3;
  private static final AtomicInteger COUNT = new AtomicInteger(KEPT);
  private static final EmbeddedPostgres SERVER = start();

  private final String name;

  public TestDatabase() {
    int number = COUNT.incrementAndGet();
    name = "test_" + number;
    server().execute("drop database if exists test_" + (number - KEPT) + " with (force)");
    server().execute("create database " + name + " template " + TEMPLATE);
  }

  public DataSource superuser() {
    return SERVER.getDatabase("postgres", name);
  }

  public DataSource app() {
    return SERVER.getDatabase(Migrations.APP, name);
  }

  public DataSource owner() {
    return SERVER.getDatabase(Migrations.OWNER, name);
  }

  public String jdbcUrl() {
    return SERVER.getJdbcUrl(Migrations.APP, name);
  }

  private static JdbcTemplate server() {
    return new JdbcTemplate(SERVER.getPostgresDatabase());
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.start();
      new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + TEMPLATE);
      Migrations.prepare(
          server.getDatabase("postgres", TEMPLATE), new RolePasswords("owner", "app"));
      return server;
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
  }
}
