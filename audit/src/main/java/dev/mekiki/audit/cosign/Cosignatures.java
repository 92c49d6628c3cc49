package dev.mekiki.audit.cosign;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.Cosignature;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The cosignatures that the log has, and what was refused; both only ever grow. */
public final class Cosignatures {
  private static final String BEST =
      """
      select c.note || string_agg(s.line, '' order by s.witness)
        from mekiki.audit_checkpoint c join mekiki.audit_cosignature s on s.size = c.size
       where c.size >= ? group by c.size, c.note order by count(*) desc, c.size desc limit 1
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  public Cosignatures(DataSource dataSource, Clock clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.clock = clock;
  }

  /** Size of the newest checkpoint that has this witness's cosignature. */
  Optional<Long> newestSize(WitnessPublicKey witness) {
    return Optional.ofNullable(
        jdbc.queryForObject(
            "select max(size) from mekiki.audit_cosignature where witness = ?",
            Long.class,
            witness.id()));
  }

  /** Keeps a verified cosignature; where another process of ours was first, its stays. */
  void keep(long size, Cosignature cosignature) {
    jdbc.update(
        """
        insert into mekiki.audit_cosignature (size, witness, line, cosigned_at) values (?, ?, ?, ?)
        on conflict do nothing""",
        size,
        cosignature.witness(),
        cosignature.line(),
        cosignature.at().atOffset(ZoneOffset.UTC));
  }

  /** Records that a checkpoint was refused; the first time counts. */
  void refused(long size, WitnessPublicKey witness, int status, String said) {
    jdbc.update(
        """
        insert into mekiki.witness_refusal (size, witness, refused_at, status, said)
        values (?, ?, ?, ?, ?) on conflict do nothing""",
        size,
        witness.id(),
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
        status,
        said);
  }

  /**
   * Of the checkpoints over at least so many entries the one that most witnesses cosigned, with
   * their cosignatures; empty where none did.
   *
   * @throws dev.mekiki.audit.checkpoint.ForgedCheckpointException when none of the keys signed it
   */
  public Optional<Checkpoint> best(long atLeast, LogKeys keys) {
    return jdbc.queryForList(BEST, String.class, atLeast).stream()
        .findFirst()
        .map(note -> Checkpoint.open(note, keys));
  }
}
