package dev.mekiki.audit.pack;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.merkle.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** A pack out of a real log: the ticket's entries are 1, 4 and 7, the export's is 9, of 11. */
public final class SamplePack {
  static final UUID TICKET = UUID.fromString("5e0c1d3a-2b7f-4c58-9f0e-6d1a2b3c4d5e");
  static final String SALT = "00112233445566778899aabbccddeeff";

  final TestLog log = new TestLog();
  final Checkpoint older;
  final EvidencePack pack;

  public SamplePack() {
    for (int i = 0; i < 9; i++) {
      append(i % 3 == 1 ? TICKET : TestLog.TICKET, "answer.given", Map.of());
    }
    older = log.publisher.publish();
    PackContents contents =
        PackContents.of(
            Map.of(
                "report.html", bytes("<p>report</p>"),
                "photos/one.png", bytes("photo"),
                "rules/ticket-routing.dmn", bytes("<definitions/>")),
            log.reader.ofTicket(TICKET).stream()
                .collect(Collectors.toMap(LoggedEntry::index, LoggedEntry::leaf)));
    long export =
        append(TICKET, EvidencePack.ACTION, Map.of(EvidencePack.DIGEST, contents.digest(SALT)));
    append(TestLog.TICKET, "answer.given", Map.of());
    Checkpoint checkpoint = log.publisher.publish();
    List<InclusionProof> proofs =
        log.reader.ofTicket(TICKET).stream()
            .map(entry -> log.reader.inclusion(entry.index(), checkpoint.head().size()))
            .toList();
    String leaf = log.reader.entry(export).orElseThrow().leaf();
    pack =
        new EvidencePack(contents, new EvidencePack.Export(export, leaf), SALT, proofs, checkpoint);
  }

  long append(UUID ticket, String action, Map<String, String> digests) {
    return log.reader.index(
        log.inTransaction(
            () ->
                log.log.append(
                    new AuditEvent(
                        "carl",
                        action,
                        ticket,
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        "subject-1",
                        Map.of("text", "words"),
                        digests))));
  }

  public byte[] zip() {
    return pack.zip();
  }

  public PublicKey publicKey() {
    return log.signingKey.publicKey();
  }

  SortedMap<String, byte[]> files() throws Exception {
    return new TreeMap<>(Zips.unpack(pack.zip()));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
