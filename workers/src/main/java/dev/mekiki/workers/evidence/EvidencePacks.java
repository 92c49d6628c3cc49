package dev.mekiki.workers.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.merkle.InclusionProof;
import dev.mekiki.audit.pack.EvidencePack;
import dev.mekiki.audit.pack.PackContents;
import dev.mekiki.workers.audit.Witnesses;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes evidence packs; each making is itself recorded, with a digest of all that it gave out. */
@Component
class EvidencePacks {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Histories histories;
  private final AuditLog audit;
  private final LogReader log;
  private final CheckpointPublisher checkpoints;
  private final Witnesses witnesses;
  private final TransactionTemplate transaction;
  private final ITemplateEngine pages;
  private final ObjectMapper json;

  EvidencePacks(
      Histories histories,
      AuditLog audit,
      LogReader log,
      CheckpointPublisher checkpoints,
      Witnesses witnesses,
      TransactionTemplate transaction,
      ITemplateEngine pages,
      ObjectMapper json) {
    this.histories = histories;
    this.audit = audit;
    this.log = log;
    this.checkpoints = checkpoints;
    this.witnesses = witnesses;
    this.transaction = transaction;
    this.pages = pages;
    this.json = json.copy().enable(SerializationFeature.INDENT_OUTPUT);
  }

  /**
   * Makes a pack and records that.
   *
   * @param actor who wants it
   * @return the zip; empty when there is no such ticket
   * @throws dev.mekiki.audit.log.InconsistentLogException when the log is not what was signed
   *     before
   */
  Optional<byte[]> make(UUID ticket, String actor) {
    return histories.of(ticket).map(history -> pack(history, actor).zip());
  }

  private EvidencePack pack(History history, String actor) {
    PackContents contents =
        PackContents.of(
            files(history),
            history.entries().stream()
                .map(History.Entry::logged)
                .collect(Collectors.toMap(LoggedEntry::index, LoggedEntry::leaf)));
    String salt = salt();
    long leaf = record(history, actor, contents.digest(salt));
    Checkpoint checkpoint = witnesses.cosigned(checkpoints.publish());
    long export = log.index(leaf);
    List<InclusionProof> proofs =
        LongStream.concat(
                history.entries().stream().mapToLong(entry -> entry.logged().index()),
                LongStream.of(export))
            .mapToObj(index -> log.inclusion(index, checkpoint.head().size()))
            .toList();
    String recorded = log.entry(export).map(LoggedEntry::leaf).orElseThrow();
    return new EvidencePack(
        contents, new EvidencePack.Export(export, recorded), salt, proofs, checkpoint);
  }

  private Map<String, byte[]> files(History history) {
    Map<String, byte[]> files = new TreeMap<>(RuleFiles.read());
    files.put("report.html", page(history).getBytes(StandardCharsets.UTF_8));
    files.put(
        "inventory.json",
        write(
            Map.of(
                "ticket", history.facts().id().toString(), "models", Models.inventory(history))));
    history
        .photos()
        .forEach(
            photo -> {
              photo.bytes().ifPresent(bytes -> files.put(photo.file(), bytes));
              photo
                  .salt()
                  .ifPresent(
                      salt -> files.put(photo.saltFile(), salt.getBytes(StandardCharsets.UTF_8)));
            });
    history.entries().stream()
        .filter(entry -> entry.personal().filter(part -> !part.isMissingNode()).isPresent())
        .forEach(
            entry ->
                files.put(
                    "opened/" + entry.logged().index() + ".json",
                    write(entry.personal().orElseThrow())));
    return files;
  }

  private String page(History history) {
    return pages.process(
        "evidence/report", new Context(Locale.ENGLISH, Report.of(history).model()));
  }

  /** Nothing personal, so that it can be recorded of an erased data subject as well. */
  private long record(History history, String actor, String digest) {
    Long entry =
        transaction.execute(
            status ->
                audit.append(
                    AuditEvent.plain(
                        actor,
                        EvidencePack.ACTION,
                        history.facts().id(),
                        history.facts().subject(),
                        Map.of(),
                        Map.of(EvidencePack.DIGEST, digest))));
    return Objects.requireNonNull(entry, "The transaction gives the leaf's number");
  }

  private byte[] write(Object value) {
    try {
      return (json.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String salt() {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }
}
