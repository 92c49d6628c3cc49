package dev.mekiki.workers;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.zaxxer.hikari.HikariDataSource;
import dev.mekiki.audit.SecretFile;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.subject.Keystore;
import dev.mekiki.embedded.EmbeddedCamunda;
import dev.mekiki.migrations.Migrations;
import dev.mekiki.migrations.RolePasswords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * What the service stands between: a database of its own in a real PostgreSQL, a real Camunda
 * engine, and, as WireMock, Keycloak's token and key endpoints and the model host. They live as
 * long as the JVM, as Spring's cached contexts do.
 */
public final class Surroundings {
  private static final RolePasswords PASSWORDS = new RolePasswords("owner", "app");
  private static final EmbeddedPostgres POSTGRES = startPostgres();

  private final String database = "mekiki_" + UUID.randomUUID().toString().substring(0, 8);
  private final EmbeddedCamunda camunda;
  private final WireMockServer keycloak = start();
  private final WireMockServer modelHost = start();
  private final Tokens tokens;
  private final Path keys;

  public Surroundings() {
    database("create database " + database);
    try {
      Migrations.createRoles(POSTGRES.getDatabase("postgres", database), PASSWORDS);
      camunda = EmbeddedCamunda.start();
      keys = Files.createTempDirectory("mekiki-keys");
      SecretFile.write(keys.resolve("master"), Keystore.generate().secretText());
      SecretFile.write(
          keys.resolve("signing"), SigningKey.generate("example.com/mekiki").secretText());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    tokens = new Tokens(keycloak);
  }

  public void register(DynamicPropertyRegistry properties) {
    properties.add("server.address", () -> "127.0.0.1");
    properties.add("mekiki.camunda.grpc-address", camunda::grpcAddress);
    properties.add("mekiki.camunda.rest-address", camunda::restAddress);
    properties.add(
        "mekiki.database.url",
        () -> "jdbc:postgresql://127.0.0.1:%d/%s".formatted(POSTGRES.getPort(), database));
    properties.add("mekiki.database.password", () -> "app");
    properties.add("mekiki.database.owner-password", () -> "owner");
    properties.add("mekiki.keycloak.issuer", tokens::issuer);
    properties.add("mekiki.keycloak.console.secret", () -> "console-secret");
    properties.add("mekiki.keycloak.workers.secret", () -> "workers-secret");
    properties.add("mekiki.model-host.url", modelHost::baseUrl);
    properties.add("mekiki.audit.master-key", () -> keys.resolve("master").toString());
    properties.add("mekiki.audit.signing-key", () -> keys.resolve("signing"));
  }

  /** File of the key that the service signs the log's checkpoints with. */
  public Path signingKey() {
    return keys.resolve("signing");
  }

  public EmbeddedCamunda camunda() {
    return camunda;
  }

  /** Stands for the model host. */
  public WireMockServer modelHost() {
    return modelHost;
  }

  /** Stands for Keycloak. */
  public WireMockServer keycloak() {
    return keycloak;
  }

  public Tokens tokens() {
    return tokens;
  }

  /** The service's database, as a superuser. */
  public DataSource superuser() {
    return POSTGRES.getDatabase("postgres", database);
  }

  /** Runs something while the database lets nobody of the application in. */
  public void withoutDatabase(HikariDataSource pool, Runnable something) {
    database("alter database %s connection limit 0".formatted(database));
    database(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
            .formatted(database));
    try {
      something.run();
    } finally {
      database("alter database %s connection limit -1".formatted(database));
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  private static void database(String statement) {
    try (var connection = POSTGRES.getPostgresDatabase().getConnection();
        var open = connection.createStatement()) {
      open.execute(statement);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static WireMockServer start() {
    var server =
        new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    return server;
  }

  private static EmbeddedPostgres startPostgres() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
