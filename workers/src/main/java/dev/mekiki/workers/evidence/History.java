package dev.mekiki.workers.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.vault.PhotoVault.OpenedPhoto;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of a ticket.
 *
 * @param entries of the ticket and of erasures of its data subject, in the log's order
 * @param photos with their bytes; those that were erased have none
 */
record History(Facts facts, List<Entry> entries, List<Routing> routings, List<StoredPhoto> photos) {

  private static final Set<String> ERASURES =
      Set.of(SubjectErasure.ACTION, "retention.content-erased", "retention.log-sealed-for-good");

  /** What of the ticket is not personal. */
  record Facts(
      UUID id,
      Kind kind,
      Language language,
      String product,
      Risk risk,
      String subject,
      Instant received) {}

  /**
   * @param personal the opened part; empty when it was erased, missing when there was nothing to
   *     open
   */
  record Entry(LoggedEntry logged, Optional<JsonNode> personal) {

    boolean is(String... actions) {
      return List.of(actions).contains(logged.action());
    }

    boolean isErased() {
      return personal.isEmpty();
    }

    /** A member of the opened part; missing where there is none. */
    JsonNode at(String name) {
      return personal.map(part -> part.path(name)).orElse(MissingNode.getInstance());
    }
  }

  /** Why a person looked at the ticket. */
  record Routing(String element, String route, List<String> reasons) {}

  /**
   * @param opened empty when the data subject, or the ticket's content, was erased
   */
  record StoredPhoto(Photo photo, Optional<OpenedPhoto> opened) {

    Optional<byte[]> bytes() {
      return opened.map(OpenedPhoto::bytes);
    }

    /** Salt of the photo's digest, in hex; empty where there is none. */
    Optional<String> salt() {
      return opened.map(OpenedPhoto::salt).filter(salt -> !salt.isEmpty());
    }

    /** The salt's file in the pack. */
    String saltFile() {
      return "photos/" + photo.id() + ".salt";
    }

    /** Its file in the pack. */
    String file() {
      String ending = photo.mediaType().equals("image/png") ? "png" : "jpg";
      return "photos/" + photo.id() + "." + ending;
    }
  }

  History {
    entries = List.copyOf(entries);
    routings = List.copyOf(routings);
    photos = List.copyOf(photos);
  }

  /** The entries that record what was erased, on request or by retention. */
  List<LoggedEntry> erasures() {
    return entries.stream().map(Entry::logged).filter(History::recordsErasure).toList();
  }

  static boolean recordsErasure(LoggedEntry entry) {
    return ERASURES.contains(entry.action());
  }
}
