package dev.mekiki.workers.hostrecords;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.hostrecords.KnownRecords.Last;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.RestClientException;

/**
 * Reads on in the model host's records from where the log knows them. A host that is down is asked
 * again; what it recorded meanwhile is there then. A stream that lacks what it had, or has
 * something else in its place, is told in the log, and what is new in it is taken in all the same.
 * A stream with something that is no record is taken in up to there, and the others go on.
 */
@Component
class RecordCollector {
  private static final Logger log = LoggerFactory.getLogger(RecordCollector.class);

  /** Stands for the chain before the first record. */
  private static final String NOTHING = "0".repeat(64);

  private static final String NOT_TAKEN_IN =
      "Records of the model host are not in the log, they are malformed; look at the host and its files, it is read again: {}";

  private final HostRecords host;
  private final KnownRecords known;

  /** Whether it was reached last time: a host that stays away is worth one line. */
  private final AtomicBoolean reached = new AtomicBoolean(true);

  RecordCollector(HostRecords host, KnownRecords known) {
    this.host = host;
    this.known = known;
  }

  @Scheduled(
      fixedDelayString = "${mekiki.model-host.records-interval}",
      initialDelayString = "${mekiki.model-host.records-interval}")
  void collectOrLeaveItForLater() {
    try {
      collect();
      reached.set(true);
    } catch (RestClientException | OAuth2AuthorizationException unreachable) {
      if (reached.getAndSet(false)) {
        log.warn(
            "The model host does not tell its records now, so that promotions are not in the log yet; it is asked again: {}",
            unreachable.toString());
      }
    } catch (MalformedRecordException malformed) {
      log.error(NOT_TAKEN_IN, malformed.getMessage());
    } catch (DataAccessException | TransactionException down) {
      log.warn("The model host's records wait, the database does not answer: {}", down.toString());
    }
  }

  /**
   * Takes in all that is new.
   *
   * @return how many entries were written, without those of streams that could not be read to their
   *     end
   * @throws RestClientException when the host does not answer; what was taken in before stays
   */
  int collect() {
    var entries = 0;
    Set<String> told = new HashSet<>();
    for (JsonNode stream : host.ends()) {
      entries += collectWellFormed(stream, told);
    }
    for (String stream : known.streams(RecordEntry.PROMOTIONS)) {
      if (!told.contains(stream)) {
        entries += report(stream, known.last(stream).orElseThrow(), "");
      }
    }
    return entries;
  }

  private int collectWellFormed(JsonNode stream, Set<String> told) {
    try {
      var end = HostRecord.End.read(stream);
      told.add(end.stream());
      return collectKnownKind(end);
    } catch (MalformedRecordException malformed) {
      log.error(NOT_TAKEN_IN, malformed.getMessage());
      return 0;
    }
  }

  /** What this version does not know stays with the host, for the next one. */
  private int collectKnownKind(HostRecord.End end) {
    try {
      return collect(end);
    } catch (IllegalArgumentException unknown) {
      log.error(
          "Records of the model host are not in the log, bring the workers up to its version: {}",
          unknown.getMessage());
      return 0;
    }
  }

  private int collect(HostRecord.End end) {
    Optional<Last> last = known.last(end.stream());
    if (last.filter(at -> at.equals(new Last(end.count(), end.chain()))).isPresent()) {
      return 0;
    }
    if (last.isEmpty()) {
      return takeAfter(end.stream(), 0);
    }
    Last from = last.get();
    List<JsonNode> onwards = host.after(end.stream(), from.number() - 1);
    var found = onwards.stream().findFirst().flatMap(HostRecord::chain).orElse("");
    return found.equals(from.chain())
        ? takeAfter(end.stream(), from.number())
        : report(end.stream(), from, found) + takeAfter(end.stream(), 0);
  }

  private int report(String stream, Last expected, String found) {
    if (!known.broken(stream, expected, found)) {
      return 0;
    }
    log.error(
        "The model host's records {} do not go on from number {} as known: its file was changed, cut or replaced. The audit log tells it",
        stream,
        expected.number());
    return 1;
  }

  /** In their order; over a hole in the numbers it goes on, and the log tells of it. */
  private int takeAfter(String stream, int number) {
    var entries = 0;
    var before = new Last(number, known.last(stream).map(Last::chain).orElse(NOTHING));
    for (var page = host.after(stream, number);
        !page.isEmpty();
        page = host.after(stream, before.number())) {
      for (JsonNode told : page) {
        var record = HostRecord.read(stream, told);
        entries += isNext(stream, before, record) ? 0 : report(stream, before, record.chain());
        entries += known.take(stream, record) ? 1 : 0;
        before = new Last(record.number(), record.chain());
      }
    }
    return entries;
  }

  private static boolean isNext(String stream, Last before, HostRecord record) {
    if (record.number() <= before.number()) {
      throw new MalformedRecordException(
          "Record %d of %s is told after record %d"
              .formatted(record.number(), stream, before.number()));
    }
    return record.number() == before.number() + 1;
  }
}
