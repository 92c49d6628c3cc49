package dev.mekiki.workers.vault;

import dev.mekiki.audit.SubjectKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Photos as they were sent, between intake and screening: sealed, never shown to anyone, and
 * deleted by the screening that judges them.
 */
@Component
public class IntakePhotos {
  private final JdbcClient sql;
  private final SubjectKeys keys;

  IntakePhotos(JdbcClient sql, SubjectKeys keys) {
    this.sql = sql;
    this.keys = keys;
  }

  /**
   * Makes the subject's key outside of any transaction: a key made within one would keep everybody
   * else from the audit log until all photos are stored.
   */
  public void makeKey(String subject) {
    keys.seal(subject, new byte[0], new byte[0]);
  }

  /** Seals the photo at this position of the ticket, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void store(UUID ticket, int position, String subject, byte[] sent) {
    sql.sql("insert into mekiki.intake_photo (ticket, position, sealed) values (?, ?, ?)")
        .params(ticket, position, keys.seal(subject, sent, context(ticket, position)))
        .update();
  }

  /** Positions of the ticket's photos that wait to be screened. */
  public List<Integer> positions(UUID ticket) {
    return sql.sql("select position from mekiki.intake_photo where ticket = ? order by position")
        .param(ticket)
        .query(Integer.class)
        .list();
  }

  /** The bytes as they were sent. */
  public byte[] open(UUID ticket, int position, String subject) {
    byte[] sealed =
        sql.sql("select sealed from mekiki.intake_photo where ticket = ? and position = ?")
            .params(ticket, position)
            .query(byte[].class)
            .single();
    return keys.open(subject, sealed, context(ticket, position));
  }

  /** Deletes the ticket's photos, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void delete(UUID ticket) {
    sql.sql("delete from mekiki.intake_photo where ticket = ?").param(ticket).update();
  }

  private static byte[] context(UUID ticket, int position) {
    return ("intake:" + ticket + ":" + position).getBytes(StandardCharsets.UTF_8);
  }
}
