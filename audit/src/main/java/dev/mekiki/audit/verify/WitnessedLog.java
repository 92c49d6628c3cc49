package dev.mekiki.audit.verify;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.Checkpoint.Claim;
import dev.mekiki.audit.checkpoint.Cosignature;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Checks all cosignatures of given witnesses that a database keeps, and tells what they refused.
 * That the checkpoints are the log's own is the {@link LogVerifier}'s part.
 */
public final class WitnessedLog {
  private final JdbcTemplate jdbc;
  private final LogKeys keys;

  public WitnessedLog(DataSource dataSource, LogKeys keys) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.keys = keys;
  }

  /**
   * What is kept of one witness.
   *
   * @param newest size and time of the largest checkpoint that it cosigned
   * @param faults one line for each wrong cosignature
   * @param refused one line for each checkpoint that it refused: no fault of a row, but a reason to
   *     ask the witness for the checkpoint that it holds
   */
  public record Word(
      String witness, Optional<Newest> newest, List<String> faults, List<String> refused) {
    public Word {
      faults = List.copyOf(faults);
      refused = List.copyOf(refused);
    }

    /** Whether it cosigned, and never wrongly. */
    public boolean stands() {
      return newest.isPresent() && faults.isEmpty();
    }

    /** For a person. */
    public String summary() {
      List<String> lines = new ArrayList<>(faults);
      lines.add(
          newest
              .map(
                  one ->
                      "cosigned by %s: the first %d entries, at %s"
                          .formatted(witness, one.size(), one.cosignature().at()))
              .orElse("no checkpoint is cosigned by " + witness));
      lines.addAll(refused);
      return String.join("\n", lines);
    }
  }

  public record Newest(long size, Cosignature cosignature) {}

  public Word of(WitnessPublicKey witness) {
    List<String> faults = new ArrayList<>();
    List<Newest> good = new ArrayList<>();
    jdbc.query(
        """
        select c.size, c.note, s.line from mekiki.audit_cosignature s
          join mekiki.audit_checkpoint c on c.size = s.size
         where s.witness = ? order by c.size""",
        row -> {
          judge(witness, row, good, faults);
        },
        witness.id());
    List<String> refused =
        jdbc.query(
            """
            select size, refused_at, said from mekiki.witness_refusal
             where witness = ? order by size""",
            (row, number) ->
                "refused by %s: the checkpoint over %d entries, at %s: %s"
                    .formatted(
                        witness.id(),
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3)),
            witness.id());
    Optional<Newest> newest = good.isEmpty() ? Optional.empty() : Optional.of(good.getLast());
    return new Word(witness.id(), newest, faults, refused);
  }

  private void judge(
      WitnessPublicKey witness, ResultSet row, List<Newest> good, List<String> faults)
      throws SQLException {
    long size = row.getLong("size");
    try {
      witness
          .on(opened(row.getString("note")).with(row.getString("line")))
          .ifPresentOrElse(
              cosignature -> good.add(new Newest(size, cosignature)),
              () -> faults.add(fault(size, "its line is another key's")));
    } catch (ForgedCheckpointException | IllegalArgumentException wrong) {
      faults.add(fault(size, String.valueOf(wrong.getMessage())));
    }
  }

  /** Where only an older key of the log signed it, the verification of the log judges that. */
  private Checkpoint opened(String note) {
    return Checkpoint.claim(note, keys)
        .map(Claim::checkpoint)
        .orElseGet(() -> Checkpoint.open(note, keys));
  }

  private static String fault(long size, String why) {
    return "cosignature over %d entries: %s".formatted(size, why);
  }
}
