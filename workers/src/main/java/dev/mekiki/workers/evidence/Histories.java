package dev.mekiki.workers.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.evidence.History.Entry;
import dev.mekiki.workers.evidence.History.Facts;
import dev.mekiki.workers.evidence.History.Routing;
import dev.mekiki.workers.evidence.History.StoredPhoto;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Sealed;
import dev.mekiki.workers.vault.PhotoVault;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together what the log, the vault and the review tasks know of a ticket. */
@Component
class Histories {
  private final JdbcClient sql;
  private final LogReader log;
  private final PhotoVault vault;
  private final Sealed sealed;
  private final ObjectMapper json;

  Histories(JdbcClient sql, LogReader log, PhotoVault vault, Sealed sealed, ObjectMapper json) {
    this.sql = sql;
    this.log = log;
    this.vault = vault;
    this.sealed = sealed;
    this.json = json;
  }

  /** Empty when there is no such ticket. */
  Optional<History> of(UUID ticket) {
    return sql.sql(
            """
            select id, kind, language, product, risk, subject, created_at as received
            from mekiki.ticket where id = ?""")
        .param(ticket)
        .query(Facts.class)
        .optional()
        .map(facts -> new History(facts, entries(facts), routings(ticket), photos(ticket)));
  }

  private List<Entry> entries(Facts facts) {
    Stream<LoggedEntry> erasures =
        log.ofSubject(facts.subject()).stream().filter(History::recordsErasure);
    return Stream.concat(log.ofTicket(facts.id()).stream(), erasures)
        .sorted(Comparator.comparingLong(LoggedEntry::index))
        .distinct()
        .map(this::opened)
        .toList();
  }

  private Entry opened(LoggedEntry entry) {
    try {
      var personal = log.open(entry);
      return new Entry(
          entry,
          Optional.of(personal.isEmpty() ? MissingNode.getInstance() : json.valueToTree(personal)));
    } catch (SubjectErasedException erased) {
      return new Entry(entry, Optional.empty());
    }
  }

  /** Of what was erased nothing is left to tell. */
  private List<Routing> routings(UUID ticket) {
    record Row(long userTaskKey, String element, String subject, byte[] content) {}
    return sql
        .sql(
            """
            select user_task_key, element, subject, content from mekiki.review_task
            where ticket = ? order by created, user_task_key""")
        .param(ticket)
        .query(Row.class)
        .stream()
        .flatMap(
            row ->
                sealed
                    .openUnlessErased(
                        row.subject(),
                        "review-task:" + row.userTaskKey(),
                        row.content(),
                        JsonNode.class)
                    .map(content -> routing(row.element(), content.path("routing")))
                    .stream())
        .toList();
  }

  static Routing routing(String element, JsonNode routing) {
    return new Routing(
        element,
        routing.path("route").asText(),
        StreamSupport.stream(routing.path("reasons").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  private List<StoredPhoto> photos(UUID ticket) {
    return sql
        .sql(
            """
            select id, sha256, media_type, width, height from mekiki.photo
            where ticket = ? order by source, id""")
        .param(ticket)
        .query(Photo.class)
        .list()
        .stream()
        .map(photo -> new StoredPhoto(photo, opened(photo)))
        .toList();
  }

  private Optional<PhotoVault.OpenedPhoto> opened(Photo photo) {
    try {
      return vault.open(photo.id());
    } catch (SubjectErasedException erased) {
      return Optional.empty();
    }
  }
}
