package dev.mekiki.workers.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * The evidence packs of several tickets in one zip, such as all of a data subject's (GDPR, article
 * 15). Each pack inside is a whole one: made, recorded and verified by itself.
 */
@Component
class Bundle {
  private static final String README =
      """
      Each evidence-<ticket>.zip in this archive is an evidence pack of its own. Unpack the archive and verify each:

        java -jar mekiki-audit-verifier.jar verify evidence-<ticket>.zip --key log-public-key
      """;

  private final EvidencePacks packs;

  Bundle(EvidencePacks packs) {
    this.packs = packs;
  }

  /**
   * Writes the packs as they are made, one in memory at a time. When it breaks off, those written
   * so far are recorded as given out.
   *
   * @param actor who wants them
   */
  void write(List<UUID> tickets, String actor, OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.putNextEntry(new ZipEntry("README.txt"));
    zip.write(README.getBytes(StandardCharsets.UTF_8));
    for (UUID ticket : tickets) {
      byte[] pack =
          packs
              .make(ticket, actor)
              .orElseThrow(() -> new IOException("Ticket " + ticket + " is gone"));
      zip.putNextEntry(new ZipEntry("evidence-" + ticket + ".zip"));
      zip.write(pack);
    }
    zip.finish();
  }
}
