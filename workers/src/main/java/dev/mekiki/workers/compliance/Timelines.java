package dev.mekiki.workers.compliance;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.compliance.Timeline.Facts;
import dev.mekiki.workers.compliance.Timeline.Happening;
import dev.mekiki.workers.compliance.Timeline.Proof;
import dev.mekiki.workers.compliance.Timeline.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts a ticket's timeline together, from what is stored in the clear; nothing is opened. */
@Component
class Timelines {
  private final JdbcClient sql;
  private final LogReader log;
  private final LogKeys keys;

  Timelines(JdbcClient sql, LogReader log, LogKeys logKeys) {
    this.sql = sql;
    this.log = log;
    this.keys = logKeys;
  }

  /** Of a ticket, or of whatever else entries of the log name as theirs; empty when none does. */
  Optional<Timeline> of(UUID id) {
    var entries = log.ofTicket(id);
    var facts =
        sql.sql(
                """
                select kind, language, product, risk, subject, created_at as received
                  from mekiki.ticket where id = ?""")
            .param(id)
            .query(Facts.class)
            .optional();
    if (entries.isEmpty() && facts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Timeline(id, facts, steps(entries), views(id), reviews(id), releases(id), ends(id)));
  }

  private List<Step> steps(List<LoggedEntry> entries) {
    try {
      var signed = log.latestCheckpoint(keys);
      return entries.stream().map(entry -> step(entry, proof(entry, signed))).toList();
    } catch (ForgedCheckpointException forged) {
      return entries.stream().map(entry -> step(entry, Proof.BROKEN)).toList();
    }
  }

  private static Step step(LoggedEntry entry, Proof proof) {
    var model = entry.members().get("model") instanceof Map<?, ?> digests ? digests : Map.of();
    return new Step(
        entry.index(),
        entry.at(),
        entry.action(),
        entry.actor(),
        Optional.ofNullable(model.get("adaptor")).map(String::valueOf),
        proof);
  }

  /** Whether the entry as it is stored now leads to the root that the log's key signed. */
  private Proof proof(LoggedEntry entry, Optional<Checkpoint> signed) {
    if (signed.isEmpty() || entry.index() >= signed.get().head().size()) {
      return Proof.UNSIGNED;
    }
    var head = signed.get().head();
    try {
      return log.inclusion(entry.index(), head.size()).proves(entry.hash(), head.root())
          ? Proof.PROVED
          : Proof.BROKEN;
    } catch (IllegalArgumentException hashesMissing) {
      return Proof.BROKEN;
    }
  }

  private List<Happening> views(UUID ticket) {
    return happenings(
        """
        select o.reviewer as who, o.at, '' as what, '' as detail from mekiki.review_opening o
          join mekiki.review_task t using (user_task_key) where t.ticket = ? order by o.at""",
        ticket);
  }

  private List<Happening> reviews(UUID ticket) {
    return happenings(
        """
        select reviewer as who, decided as at, outcome as what, coalesce(seconds::text, '') as detail
          from mekiki.review where ticket = ? order by decided""",
        ticket);
  }

  private List<Happening> releases(UUID ticket) {
    return happenings(
        """
        select '' as who, created_at as at, outcome as what, coalesce(leaf_index::text, '') as detail
          from mekiki.outcome left join mekiki.audit_index on leaf = entry
         where ticket = ? order by created_at""",
        ticket);
  }

  /** Erasures of the ticket's content and of its data subject, and the holds against them. */
  private List<Happening> ends(UUID ticket) {
    return happenings(
        """
        with t as (select id, subject from mekiki.ticket where id = :ticket)
        select '' as who, erased_at as at, 'CONTENT' as what, rule as detail
          from mekiki.content_erasure where ticket = :ticket
        union all select '', s.erased_at, 'SUBJECT', coalesce(i.leaf_index::text, '')
          from mekiki.subject_erasure s join t using (subject) left join mekiki.audit_index i on i.leaf = s.entry
        union all select '', s.lapsed_at, 'LOG', coalesce(i.leaf_index::text, '')
          from mekiki.subject_key_lapse s join t using (subject) left join mekiki.audit_index i on i.leaf = s.entry
        union all select h.set_by, h.set_at, 'HOLD', h.reason from mekiki.active_hold h
          join t on h.ticket = t.id or h.whole_subject and h.subject = t.subject
        order by 2""",
        ticket);
  }

  private List<Happening> happenings(String query, UUID ticket) {
    var statement = sql.sql(query);
    return (query.contains(":ticket") ? statement.param("ticket", ticket) : statement.param(ticket))
        .query(Timelines::happening)
        .list();
  }

  private static Happening happening(ResultSet row, int number) throws SQLException {
    return new Happening(
        row.getString("who"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("what"),
        row.getString("detail"));
  }
}
