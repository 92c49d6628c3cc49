package dev.mekiki.workers.erasure;

import dev.mekiki.workers.erasure.ErasureRequest.Decision;
import dev.mekiki.workers.erasure.ErasureRequest.End;
import dev.mekiki.workers.erasure.ErasureRequest.Ground;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads requests: view {@code erasure_state}. */
@Component
class ErasureRows {
  private static final String SELECT =
      """
      select id, subject, reference, requested_by, requested_at, entry, user_task_key, decision,
             ground, decided_by, decided_at, decision_entry, ended_at, end_entry, state
        from mekiki.erasure_state
      """;

  private final JdbcClient sql;

  ErasureRows(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<ErasureRequest> find(UUID id) {
    return sql.sql(SELECT + "where id = ?").param(id).query(ErasureRows::read).optional();
  }

  /** Whether entries of the log name something by this id already. */
  boolean isTaken(UUID id) {
    return sql.sql("select exists (select from mekiki.audit_leaf where ticket = ?)")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /** The one of a subject that is not over yet. */
  Optional<ErasureRequest> open(String subject) {
    return sql.sql(SELECT + "where subject = ? and ended_at is null order by requested_at limit 1")
        .param(subject)
        .query(ErasureRows::read)
        .optional();
  }

  /** The newest first. */
  List<ErasureRequest> newest(int limit, int offset) {
    return sql.sql(SELECT + "order by requested_at desc, id limit ? offset ?")
        .params(limit, offset)
        .query(ErasureRows::read)
        .list();
  }

  /** Those whose process was not started yet. */
  List<UUID> unstarted(int limit) {
    return sql.sql(
            """
            select id from mekiki.erasure_request r
             where not exists (select from mekiki.erasure_start s where s.request = r.id)
             order by requested_at limit ?""")
        .param(limit)
        .query(UUID.class)
        .list();
  }

  /** Those whose process was started, but no job of it came yet. */
  List<UUID> unseen(int limit) {
    return sql.sql(
            """
            select request from mekiki.erasure_start s
             where not exists (select from mekiki.erasure_process p where p.request = s.request)
               and not exists (select from mekiki.erasure_end e where e.request = s.request)
             order by started_at limit ?""")
        .param(limit)
        .query(UUID.class)
        .list();
  }

  /** A request that is not over, and the process instance that carries it. */
  record Carried(UUID request, long instance) {}

  /** In the order of their ids, those after this one. */
  List<Carried> carried(UUID after, int limit) {
    return sql.sql(
            """
            select request, process_instance as instance from mekiki.erasure_process p
             where request > ?
               and not exists (select from mekiki.erasure_end e where e.request = p.request)
             order by request limit ?""")
        .params(after, limit)
        .query(Carried.class)
        .list();
  }

  /** Notes which process instance carries the request; the first one does. */
  void carriedBy(UUID request, long instance) {
    sql.sql(
            """
            insert into mekiki.erasure_process (request, process_instance) values (?, ?)
            on conflict do nothing""")
        .params(request, instance)
        .update();
  }

  /** Those that are decided, while the engine may not have heard of it. */
  List<ErasureRequest> decided(int limit) {
    return sql.sql(
            SELECT + "where decision is not null and ended_at is null order by decided_at limit ?")
        .param(limit)
        .query(ErasureRows::read)
        .list();
  }

  private static ErasureRequest read(ResultSet row, int number) throws SQLException {
    return new ErasureRequest(
        row.getObject("id", UUID.class),
        row.getString("subject"),
        row.getString("reference"),
        row.getString("requested_by"),
        at(row, "requested_at").orElseThrow(),
        row.getLong("entry"),
        Optional.ofNullable(row.getObject("user_task_key", Long.class)),
        decision(row),
        end(row),
        State.valueOf(row.getString("state")));
  }

  private static Optional<Decision> decision(ResultSet row) throws SQLException {
    var by = row.getString("decided_by");
    var ground = Optional.ofNullable(row.getString("ground")).map(Ground::valueOf);
    var outcome = Optional.ofNullable(row.getString("decision")).map(Outcome::valueOf);
    var at = at(row, "decided_at");
    long entry = row.getLong("decision_entry");
    return outcome.map(decided -> new Decision(decided, ground, by, at.orElseThrow(), entry));
  }

  private static Optional<End> end(ResultSet row) throws SQLException {
    long entry = row.getLong("end_entry");
    return at(row, "ended_at").map(at -> new End(at, entry));
  }

  private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
