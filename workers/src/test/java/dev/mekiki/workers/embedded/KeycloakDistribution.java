package dev.mekiki.workers.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Keycloak unpacked and built once per machine, and a database with the realm imported once per
 * content of the realm file; both are kept in MEKIKI_HOME. What is there is complete: it was made
 * beside its place and moved there in one step, under a lock.
 *
 * @param folder where Keycloak lives
 * @param database the folder of the H2 database that holds the realm; copy it, do not open it
 */
record KeycloakDistribution(Path folder, Path database) {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String ARCHIVE_PREFIX = "keycloak-quarkus-dist-";

  /** Bytecode compiled once at the lowest level starts in half the time and serves a demo well. */
  private static final String JVM_OPTIONS = "-Xms64m -Xmx256m -XX:TieredStopAtLevel=1";

  /** Unpacks, builds and imports what is not there yet. */
  static synchronized KeycloakDistribution prepare() throws IOException, InterruptedException {
    var archive = archive();
    var home = Files.createDirectories(MekikiHome.folder());
    try (var lockFile =
            FileChannel.open(
                home.resolve("keycloak.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = lockFile.lock()) {
      var folder = home.resolve("keycloak-" + version(archive));
      if (Files.notExists(folder)) {
        unpackAndBuild(archive, folder);
      }
      var realm = realm();
      var database = home.resolve("keycloak-realm-" + version(archive) + "-" + digest(realm));
      var distribution = new KeycloakDistribution(folder, database);
      if (Files.notExists(database)) {
        distribution.importInto(realm, database);
      }
      return distribution;
    }
  }

  /** Maven puts the archive beside the test classes. */
  private static Path archive() throws IOException {
    var folder = BuildOutput.of("workers").resolve("keycloak");
    try (var files = Files.newDirectoryStream(folder, ARCHIVE_PREFIX + "*.tar.gz")) {
      var found = files.iterator();
      if (!found.hasNext()) {
        throw new IllegalStateException(
            "No Keycloak archive in " + folder + ": run the build of the module workers first");
      }
      return found.next();
    }
  }

  private static String version(Path archive) {
    var name = archive.getFileName().toString();
    return name.substring(ARCHIVE_PREFIX.length(), name.length() - ".tar.gz".length());
  }

  private static void unpackAndBuild(Path archive, Path folder)
      throws IOException, InterruptedException {
    var staging = Files.createTempDirectory(folder.getParent(), "keycloak-unpacked-");
    var log = staging.resolveSibling(staging.getFileName() + ".log");
    ChildProcess.run(
        "Unpacking Keycloak",
        new ProcessBuilder(
            "tar", "-xzf", archive.toString(), "-C", staging.toString(), "--strip-components=1"),
        log,
        LIMIT);
    var build = command(staging, "build", "--db=dev-file", "--health-enabled=true");
    ChildProcess.run("The build of Keycloak", build, log, LIMIT);
    Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(log);
  }

  private void importInto(byte[] realm, Path target) throws IOException, InterruptedException {
    var staging = Files.createTempDirectory(target.getParent(), "keycloak-realm-import-");
    var file = Files.write(staging.resolve("mekiki-realm.json"), realm);
    var log = staging.resolveSibling(staging.getFileName() + ".log");
    var command =
        command(
            folder,
            "import",
            "--optimized",
            "--file=" + file,
            "--cache=local",
            "--http-host=127.0.0.1",
            "--http-management-port=" + ChildProcess.freePort(),
            databaseOption(staging));
    ChildProcess.run("The import of the realm", command, log, LIMIT);
    Files.delete(file);
    Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(log);
  }

  /** A call of kc.sh of this distribution. */
  ProcessBuilder command(String... arguments) {
    return command(folder, arguments);
  }

  private static ProcessBuilder command(Path folder, String... arguments) {
    var builder = new ProcessBuilder(folder.resolve("bin/kc.sh").toString());
    for (var argument : arguments) {
      builder.command().add(argument);
    }
    builder.environment().put("JAVA_OPTS_KC_HEAP", JVM_OPTIONS);
    return builder;
  }

  static String databaseOption(Path folder) {
    return "--db-url=jdbc:h2:file:" + folder.resolve("keycloakdb") + ";NON_KEYWORDS=VALUE";
  }

  /** Copies the database with the realm into {@code target}. */
  void copyDatabase(Path target) throws IOException {
    var file = "keycloakdb.mv.db";
    Files.copy(database.resolve(file), target.resolve(file));
  }

  private static byte[] realm() throws IOException {
    try (InputStream in =
        KeycloakDistribution.class.getResourceAsStream("/keycloak/mekiki-realm.json")) {
      if (in == null) {
        throw new IllegalStateException("keycloak/mekiki-realm.json is not on the class path");
      }
      return in.readAllBytes();
    }
  }

  private static String digest(byte[] content) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(sha256, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
