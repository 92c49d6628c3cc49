package dev.mekiki.workers.erasure;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.ErasureLock;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.workers.erasure.ErasureRequest.Ground;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests to erase a data subject. One person makes a request, another decides it; what they do
 * takes effect in the process {@code erasure-request}. Every step is an entry of the audit log that
 * names the request as its ticket, in the step's own transaction.
 */
@Component
public class Erasures {
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._/-]{0,64}");

  private final ErasureRows rows;
  private final JdbcClient sql;
  private final SubjectErasure subjects;
  private final ErasureLock lock;
  private final AuditLog audit;
  private final Clock clock;

  Erasures(
      ErasureRows rows,
      JdbcClient sql,
      SubjectErasure subjects,
      DataSource database,
      AuditLog audit,
      Clock clock) {
    this.rows = rows;
    this.subjects = subjects;
    this.sql = sql;
    this.lock = new ErasureLock(database);
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether a text can be a request's reference: a case number of at most 64 characters. */
  public static boolean isReference(String reference) {
    return REFERENCE.matcher(reference).matches();
  }

  public Optional<ErasureRequest> find(UUID id) {
    return rows.find(id);
  }

  /** The newest first. */
  public List<ErasureRequest> newest(int limit, int offset) {
    return rows.newest(limit, offset);
  }

  /**
   * Makes a request. While one of the subject is open, that one is given back: asking twice erases
   * once. So is a request with the same id.
   *
   * @param subject pseudonym of the data subject
   * @param reference see {@link #isReference}
   * @throws ErasureRefusedException when the id is something else's: its entries would mix with
   *     those of the request
   */
  @Transactional
  public ErasureRequest request(UUID id, String subject, String reference, String actor) {
    lock.take();
    return rows.find(id)
        .or(() -> rows.open(subject))
        .orElseGet(() -> insert(id, subject, reference, actor));
  }

  private ErasureRequest insert(UUID id, String subject, String reference, String actor) {
    if (rows.isTaken(id)) {
      throw ErasureRefusedException.idTaken();
    }
    long entry = append("erasure.requested", id, subject, Map.of(), actor);
    sql.sql(
            """
            insert into mekiki.erasure_request
              (id, subject, reference, requested_by, requested_at, entry)
            values (?, ?, ?, ?, ?, ?)""")
        .params(id, subject, reference, actor, now(), entry)
        .update();
    return rows.find(id).orElseThrow();
  }

  /**
   * Records a decision; the engine hears of it afterwards.
   *
   * @param ground of a refusal, and of nothing else
   * @throws ErasureRefusedException when it is not to be decided, or not by this person
   */
  @Transactional
  public ErasureRequest decide(UUID id, Outcome outcome, Optional<Ground> ground, String actor) {
    lock.take();
    var request = rows.find(id).orElseThrow(ErasureRefusedException::unknown);
    if (!request.decidable()) {
      throw ErasureRefusedException.notNow();
    }
    if (outcome != Outcome.WITHDRAWN && request.requestedBy().equals(actor)) {
      throw ErasureRefusedException.samePerson();
    }
    if (ground.isPresent() != (outcome == Outcome.REFUSED)) {
      throw ErasureRefusedException.ground();
    }
    var words = ground.<Map<String, Object>>map(why -> Map.of("ground", why.name()));
    var action = "erasure." + outcome.name().toLowerCase(Locale.ROOT);
    long entry = append(action, id, request.subject(), words.orElse(Map.of()), actor);
    sql.sql(
            """
            insert into mekiki.erasure_decision
              (request, outcome, ground, decided_by, decided_at, entry)
            values (?, ?, ?, ?, ?, ?)""")
        .params(id, outcome.name(), ground.map(Enum::name).orElse(null), actor, now(), entry)
        .update();
    return rows.find(id).orElseThrow();
  }

  /** Records that a legal hold keeps the subject; a job that comes again records nothing. */
  @Transactional
  void held(ErasureRequest request, String actor) {
    end(request, "HELD", "erasure.held", actor);
  }

  /**
   * Records that the process was cancelled in the engine, which ends the request; the data subject
   * may ask again. False when it is approved and the subject's key is gone: then it is to be
   * carried out to its end.
   */
  @Transactional
  boolean canceled(ErasureRequest request, String actor) {
    lock.take();
    if (request.approved() && subjects.erased(request.subject()).isPresent()) {
      return false;
    }
    end(request, "WITHDRAWN", "erasure.canceled", actor);
    return true;
  }

  /**
   * Erases the subject's key; false when the request ended meanwhile.
   *
   * @throws dev.mekiki.audit.subject.LegalHoldException when the subject is held
   */
  @Transactional
  boolean eraseKey(ErasureRequest request, String actor) {
    lock.take();
    boolean open = rows.find(request.id()).filter(ErasureRequest::over).isEmpty();
    if (open) {
      subjects.erase(request.subject(), request.id(), actor);
    }
    return open;
  }

  /** Records that nothing is left to erase; the tombstone is the entry that says so. */
  void erased(ErasureRequest request) {
    subjects
        .erased(request.subject())
        .ifPresent(tombstone -> end(request.id(), "ERASED", tombstone));
  }

  private void end(ErasureRequest request, String outcome, String action, String actor) {
    lock.take();
    if (rows.find(request.id()).filter(ErasureRequest::over).isEmpty()) {
      end(request.id(), outcome, append(action, request.id(), request.subject(), Map.of(), actor));
    }
  }

  /** Records the end, once; the entry is the one that says so. */
  void end(UUID request, String outcome, long entry) {
    sql.sql(
            """
            insert into mekiki.erasure_end (request, outcome, ended_at, entry)
            values (?, ?, ?, ?) on conflict (request) do nothing""")
        .params(request, outcome, now(), entry)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private long append(
      String action, UUID request, String subject, Map<String, Object> words, String actor) {
    return audit.append(AuditEvent.plain(actor, action, request, subject, words, Map.of()));
  }
}
