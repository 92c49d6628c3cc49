package dev.mekiki.workers.demo;

import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.audit.verify.Verification.Verified;
import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;

/**
 * Publishes a last checkpoint and verifies the log as an outsider would: rows and public key only.
 */
final class AuditCheck {
  private AuditCheck() {}

  static boolean run(ApplicationContext workers, DemoFolder folder, Progress progress)
      throws IOException {
    workers.getBean(CheckpointPublisher.class).publish();
    var verifier =
        new LogVerifier(workers.getBean(DataSource.class), PublicKey.read(folder.publicKey()));
    var found = verifier.verify(List.of());
    progress.say("audit log: " + found.summary());
    return found instanceof Verified;
  }
}
