package dev.mekiki.workers.demo;

import dev.mekiki.audit.cli.AuditMain;
import dev.mekiki.workers.embedded.EmbeddedPostgresql;
import java.nio.file.Files;

/** Verifies the log of the demo, which may be running or have ended. */
public final class VerifyDemo {
  private VerifyDemo() {}

  public static void main(String[] arguments) throws Exception {
    var folder = DemoFolder.standard();
    if (Files.notExists(folder.publicKey())) {
      System.err.println("verify: no demo has run here; run ./mekiki demo --once first");
      System.exit(2);
    }
    System.exit(Files.exists(folder.databaseUrl()) ? running(folder) : ended(folder));
  }

  private static int running(DemoFolder folder) throws Exception {
    return verify(folder, Files.readString(folder.databaseUrl()).strip());
  }

  private static int ended(DemoFolder folder) throws Exception {
    try (var database = EmbeddedPostgresql.start(folder.database())) {
      return verify(folder, database.url());
    }
  }

  private static int verify(DemoFolder folder, String url) throws Exception {
    var password = Files.writeString(folder.path().resolve("app-password"), "app-demo");
    return AuditMain.run(
        "verify",
        "--jdbc-url",
        url,
        "--user",
        "mekiki_app",
        "--password-file",
        password.toString(),
        "--public-key",
        folder.publicKey().toString());
  }
}
