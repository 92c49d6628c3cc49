package dev.mekiki.audit.log;

import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.merkle.ConsistencyProof;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.InclusionProof;
import dev.mekiki.audit.merkle.Node;
import dev.mekiki.audit.merkle.TreeHead;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the log: entries, what is sealed in them, proofs and checkpoints. Who asks for the log's
 * size, for the entries of a ticket or of a data subject, or for the index of a leaf gets what was
 * committed before; where something of it is not integrated yet, it is now.
 */
public final class LogReader {
  private static final String SELECT = "select leaf_index, leaf from mekiki.audit_entry where ";

  private static final String NEWEST =
      """
      select c.note || coalesce((select string_agg(s.line, '' order by s.witness)
                                   from mekiki.audit_cosignature s where s.size = c.size), '')
        from mekiki.audit_checkpoint c order by c.size desc limit 1
      """;

  private final JdbcTemplate jdbc;
  private final PostgresNodes nodes;
  private final SubjectKeys keys;
  private final Integrator integrator;

  public LogReader(DataSource dataSource, SubjectKeys keys, Integrator integrator) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.nodes = new PostgresNodes(jdbc);
    this.keys = keys;
    this.integrator = integrator;
  }

  /** Number of entries. */
  public long size() {
    integrator.integrate();
    return integrator.size();
  }

  /**
   * The index of the entry that a leaf became.
   *
   * @param leaf what {@link dev.mekiki.audit.AuditLog#append} returned
   * @throws IllegalArgumentException when there is no such leaf, or its transaction is not
   *     committed
   */
  public long index(long leaf) {
    return indexed(leaf)
        .or(
            () -> {
              integrator.integrate();
              return indexed(leaf);
            })
        .orElseThrow(() -> new IllegalArgumentException("No leaf %d is committed".formatted(leaf)));
  }

  private Optional<Long> indexed(long leaf) {
    return jdbc
        .queryForList("select leaf_index from mekiki.audit_index where leaf = ?", Long.class, leaf)
        .stream()
        .findFirst();
  }

  public Optional<LoggedEntry> entry(long index) {
    return jdbc.query(SELECT + "leaf_index = ?", LogReader::entry, index).stream().findFirst();
  }

  /** Up to {@code count} entries from an index on, in the log's order. */
  public List<LoggedEntry> entries(long from, int count) {
    return jdbc.query(
        SELECT + "leaf_index >= ? and leaf_index < ? order by leaf_index",
        LogReader::entry,
        from,
        from + count);
  }

  /**
   * The hashes of {@code count} complete subtrees of {@code 2^level} entries each, from left to
   * right, as the database keeps them.
   *
   * @throws IllegalArgumentException when one of them is not complete, or not kept
   */
  public List<Hash> hashes(int level, long from, int count) {
    List<Node> wanted =
        LongStream.range(from, from + count).mapToObj(index -> new Node(level, index)).toList();
    Map<Node, Hash> found = nodes.hashes(wanted);
    return wanted.stream().map(found::get).toList();
  }

  /** The entries of a ticket, in the log's order. */
  public List<LoggedEntry> ofTicket(UUID ticket) {
    integrator.integrate();
    return jdbc.query(SELECT + "ticket = ? order by leaf_index", LogReader::entry, ticket);
  }

  /** The entries of a data subject, in the log's order. */
  public List<LoggedEntry> ofSubject(String subject) {
    integrator.integrate();
    return jdbc.query(SELECT + "subject = ? order by leaf_index", LogReader::entry, subject);
  }

  /**
   * The personal part of an entry; empty where it has none.
   *
   * @throws dev.mekiki.audit.SubjectErasedException when the data subject was erased
   * @throws IllegalArgumentException when the entry is not as it was written
   */
  public Map<String, Object> open(LoggedEntry entry) {
    Map<String, Object> members = entry.members();
    byte[] sealed = Base64.getDecoder().decode(String.valueOf(members.get(Leaf.SEALED)));
    if (sealed.length == 0) {
      return Map.of();
    }
    byte[] plain = keys.open(entry.subject(), sealed, Leaf.context(members));
    return CanonicalJson.read(new String(plain, StandardCharsets.UTF_8));
  }

  /** The state of the log when it had {@code size} entries. */
  public TreeHead head(long size) {
    return TreeHead.of(size, nodes);
  }

  /** Proves that an entry is in the log's first {@code size} entries. */
  public InclusionProof inclusion(long index, long size) {
    return InclusionProof.of(index, size, nodes);
  }

  /** Proves that the log only grew between two sizes. */
  public ConsistencyProof consistency(long from, long to) {
    return ConsistencyProof.of(from, to, nodes);
  }

  /**
   * The newest checkpoint.
   *
   * @throws dev.mekiki.audit.checkpoint.ForgedCheckpointException when none of the keys signed it
   */
  public Optional<Checkpoint> latestCheckpoint(LogKeys keys) {
    return newestNote().map(note -> Checkpoint.open(note, keys));
  }

  /** The same for a log that has one key. */
  public Optional<Checkpoint> latestCheckpoint(PublicKey key) {
    return newestNote().map(note -> Checkpoint.open(note, key));
  }

  /**
   * The newest checkpoint as it is stored, with the cosignatures that it has by now, for readers
   * who check the signatures themselves.
   */
  public Optional<String> newestNote() {
    return jdbc.queryForList(NEWEST, String.class).stream().findFirst();
  }

  /** Number of entries that the newest checkpoint covers; 0 before the first. */
  public long signedSize() {
    Long size =
        jdbc.queryForObject(
            "select coalesce(max(size), 0) from mekiki.audit_checkpoint", Long.class);
    return size == null ? 0 : size;
  }

  private static LoggedEntry entry(ResultSet row, int number) throws SQLException {
    return new LoggedEntry(row.getLong("leaf_index"), row.getString("leaf"));
  }
}
