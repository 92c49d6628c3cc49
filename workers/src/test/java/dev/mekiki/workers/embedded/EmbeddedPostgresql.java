package dev.mekiki.workers.embedded;

import dev.mekiki.migrations.Migrations;
import dev.mekiki.migrations.RolePasswords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL with the roles of {@code mekiki/roles.sql}, which must show their passwords; only
 * the superuser {@code postgres} needs none. The schema is there and empty: {@link #migrate} fills
 * it.
 */
public final class EmbeddedPostgresql implements AutoCloseable {
  private static final RolePasswords PASSWORDS = new RolePasswords("owner-demo", "app-demo");
  private static final String ACCESS =
      """
      host all postgres 127.0.0.1/32 trust
      host all all      127.0.0.1/32 scram-sha-256
      """;

  private final EmbeddedPostgres server;
  private final Path dataFolder;
  private final boolean temporary;

  private EmbeddedPostgresql(EmbeddedPostgres server, Path dataFolder, boolean temporary) {
    this.server = server;
    this.dataFolder = dataFolder;
    this.temporary = temporary;
  }

  /** Starts with an empty database that is deleted on close. */
  public static EmbeddedPostgresql start() throws IOException {
    return start(Files.createTempDirectory("mekiki-postgresql").resolve("data"), true);
  }

  /** Starts with the database in {@code dataFolder}, which is made if it is not there and stays. */
  public static EmbeddedPostgresql start(Path dataFolder) throws IOException {
    return start(dataFolder, false);
  }

  private static EmbeddedPostgresql start(Path dataFolder, boolean temporary) throws IOException {
    Files.createDirectories(dataFolder.toAbsolutePath().getParent());
    var access = dataFolder.toAbsolutePath().resolveSibling("pg_hba.conf");
    Files.writeString(access, ACCESS);
    var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(dataFolder)
            .setCleanDataDirectory(temporary)
            .setPGStartupWait(Duration.ofMinutes(2))
            .setServerConfig("hba_file", access.toString())
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("shared_buffers", "32MB")
            .start();
    var postgresql = new EmbeddedPostgresql(server, dataFolder, temporary);
    Migrations.createRoles(postgresql.superuser(), PASSWORDS);
    return postgresql;
  }

  /** Applies the migrations, as the workers do at start. */
  public void migrate() {
    Migrations.migrate(owner());
  }

  /** For both roles. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
  }

  public String ownerPassword() {
    return PASSWORDS.owner();
  }

  public String appPassword() {
    return PASSWORDS.app();
  }

  public DataSource superuser() {
    return server.getPostgresDatabase();
  }

  public DataSource owner() {
    return as(Migrations.OWNER, PASSWORDS.owner());
  }

  public DataSource app() {
    return as(Migrations.APP, PASSWORDS.app());
  }

  private DataSource as(String user, String password) {
    var source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /** The server's processes, one for each connection among them. */
  public List<Long> pids() throws IOException {
    var main = Long.parseLong(Files.readAllLines(dataFolder.resolve("postmaster.pid")).getFirst());
    var handle = ProcessHandle.of(main).orElseThrow();
    return Stream.concat(Stream.of(handle), handle.descendants()).map(ProcessHandle::pid).toList();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (temporary) {
      FileSystemUtils.deleteRecursively(dataFolder.getParent());
    }
  }
}
