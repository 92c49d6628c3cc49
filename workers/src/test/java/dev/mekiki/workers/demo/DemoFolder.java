package dev.mekiki.workers.demo;

import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.subject.Keystore;
import dev.mekiki.workers.embedded.MekikiHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.util.FileSystemUtils;

/** What a demo leaves behind: {@code $MEKIKI_HOME/demo} with database, keys and sample photos. */
record DemoFolder(Path path) {
  private static final String ORIGIN = "localhost/mekiki-demo";

  static DemoFolder standard() {
    return new DemoFolder(MekikiHome.folder().resolve("demo"));
  }

  /** Held while a demo uses the folder; the operating system lets go of it when the demo ends. */
  @SuppressWarnings("resource") // closed by the end of the process
  void claim() throws IOException {
    Files.createDirectories(path.getParent());
    var lock =
        FileChannel.open(
            path.resolveSibling("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      throw new IllegalStateException("Another demo is running here; end it first");
    }
  }

  /** Throws away the last demo and makes fresh keys. */
  void renew() throws IOException {
    FileSystemUtils.deleteRecursively(path);
    Files.createDirectories(path);
    var key = SigningKey.generate(ORIGIN);
    secret(signingKey(), key.secretText());
    Files.writeString(publicKey(), key.publicKey() + "\n");
    secret(masterKey(), Keystore.generate().secretText());
  }

  private static void secret(Path file, String content) throws IOException {
    var onlyOwner = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(onlyOwner));
    Files.writeString(file, content);
  }

  Path database() {
    return path.resolve("postgresql");
  }

  /** Where the database of a running demo is, one line, a JDBC URL. */
  Path databaseUrl() {
    return path.resolve("database-url");
  }

  Path samples() {
    return path.resolve("samples");
  }

  Path signingKey() {
    return path.resolve("log-signing-key");
  }

  Path publicKey() {
    return path.resolve("log-public-key");
  }

  Path masterKey() {
    return path.resolve("master-key");
  }
}
