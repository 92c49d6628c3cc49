package dev.mekiki.workers.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.Digests;
import dev.mekiki.audit.ErasureLock;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.workers.attach.TrainingSamples;
import dev.mekiki.workers.training.SampleRows.Place;
import dev.mekiki.workers.vault.PhotoVault;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chooses what may be exported and records it before a byte leaves: one entry for the export, and
 * one in each ticket's own history.
 */
@Component
class TrainingExports {
  static final String EXPORTED = "training.exported";
  static final String SAMPLE_EXPORTED = "training.sample-exported";

  /** Corrections looked at in one export. */
  static final int MOST = 2_000;

  /** Corrections chosen from under one lock. */
  private static final int PAGE = 100;

  /** Stands where a log entry names its data subject, for an entry that is about nobody. */
  private static final String NOBODY = "mekiki:training-export";

  private final SampleRows rows;
  private final TrainingSamples samples;
  private final PhotoVault vault;
  private final TrainingExportProperties rules;
  private final ErasureLock lock;
  private final TransactionTemplate transaction;
  private final AuditLog audit;
  private final ObjectMapper json;
  private final Clock clock;

  TrainingExports(
      SampleRows rows,
      TrainingSamples samples,
      PhotoVault vault,
      TrainingExportProperties rules,
      DataSource database,
      TransactionTemplate transaction,
      AuditLog audit,
      ObjectMapper json,
      Clock clock) {
    this.rows = rows;
    this.samples = samples;
    this.vault = vault;
    this.rules = rules;
    this.lock = new ErasureLock(database);
    this.transaction = transaction;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** Whether any kind of ticket may be used for training. */
  boolean allowed() {
    return !rules.kinds().isEmpty();
  }

  /**
   * Chooses and records, a page at a time. Each page has the lock to itself, as an erasure does:
   * what is recorded there was not erased before, and nobody waits longer than for one page. Who is
   * erased after that is left out when the photos are written. Without anything to export, nothing
   * is recorded.
   *
   * @param since leaves out corrections made before
   * @param actor who asks for it
   */
  TrainingExport make(Instant since, Grouping grouping, int limit, String actor) {
    var chosen = new Chosen(UUID.randomUUID(), grouping, actor);
    var place = Place.before(since);
    int looked = 0;
    boolean more = true;
    while (more && looked < limit) {
      var page = page(chosen, place, Math.min(PAGE, limit - looked));
      more = !page.isEmpty();
      if (more) {
        looked += page.size();
        place = Place.of(page.getLast());
      }
    }
    if (!chosen.tickets.isEmpty()) {
      transaction.executeWithoutResult(status -> record(chosen.id, chosen.tickets, actor));
    }
    var next = rows.after(place, 1).stream().findFirst().map(row -> row.createdAt().toInstant());
    return chosen.export(clock.instant(), next);
  }

  /** Chooses from the next rows, and gives them back. */
  private List<SampleRow> page(Chosen chosen, Place place, int limit) {
    return transaction.execute(
        status -> {
          lock.take();
          var page = rows.after(place, limit);
          page.forEach(row -> choose(chosen, row));
          return page;
        });
  }

  private void choose(Chosen chosen, SampleRow row) {
    var lesson = lesson(row, chosen.grouping, chosen.photos);
    lesson.reason().ifPresent(reason -> chosen.leftOut.merge(reason, 1, Integer::sum));
    if (!lesson.lines().isEmpty()) {
      chosen.lines.addAll(lesson.lines());
      chosen.tickets.add(row.ticket());
      record(chosen.id, row, lesson.lines(), chosen.actor);
    }
  }

  private Lesson lesson(SampleRow row, Grouping grouping, Map<String, UUID> photos) {
    var forbidden = row.forbidden(rules);
    if (forbidden.isPresent()) {
      return Lesson.none(forbidden.get());
    }
    try {
      var sample = samples.open(row.id(), row.subject(), row.sealed());
      var ofTicket = vault.byId(sample.photos());
      ofTicket.forEach(photo -> photos.put(Correction.file(photo), photo.id()));
      return Correction.of(row, sample, ofTicket, grouping.of(row), rules.licence(), json).lesson();
    } catch (SubjectErasedException lapsed) {
      return Lesson.none(LeftOut.ERASED);
    }
  }

  /** In the ticket's history. The digest is salted, and the salt goes with the subject's key. */
  private void record(UUID export, SampleRow row, List<AnswerLine> lines, String actor) {
    var salt = UUID.randomUUID().toString();
    audit.append(
        event(
            actor,
            SAMPLE_EXPORTED,
            row.ticket(),
            row.subject(),
            Map.of("export", export.toString(), "lines", lines.size(), "salt", salt),
            Map.of(
                "export",
                Digests.sha256(ascii(export.toString())),
                "lines",
                Digests.sha256(ascii(salt), written(lines)))));
  }

  private void record(UUID export, List<UUID> tickets, String actor) {
    var sorted = tickets.stream().map(UUID::toString).sorted().collect(Collectors.joining("\n"));
    audit.append(
        event(
            actor,
            EXPORTED,
            export,
            NOBODY,
            Map.of(),
            Map.of("tickets", Digests.sha256(ascii(sorted)))));
  }

  private byte[] written(List<AnswerLine> lines) {
    try {
      return json.writeValueAsBytes(lines);
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static AuditEvent event(
      String actor,
      String action,
      UUID ticket,
      String subject,
      Map<String, Object> sealed,
      Map<String, String> digests) {
    return AuditEvent.plain(actor, action, ticket, subject, sealed, digests);
  }
}
