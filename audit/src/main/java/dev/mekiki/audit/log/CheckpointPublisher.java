package dev.mekiki.audit.log;

import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.SigningKeys;
import dev.mekiki.audit.merkle.Frontier;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Integrates what is due and signs the log's state after each batch. Before it signs, it rebuilds
 * that state itself: from the last checkpoint, whose root the stored hashes must still give, and
 * the content of every entry since. So it never signs a checkpoint that is inconsistent with an
 * earlier one (c2sp.org/tlog-checkpoint), nor one over entries that do not match their hashes.
 */
public final class CheckpointPublisher {
  private static final int FETCH = 1000;

  /** One leaf after the other by its number: no plan for this reads the whole log. */
  private static final String NEXT =
      """
      select i.leaf_index, l.leaf, l.leaf_hash
        from (select leaf_index, leaf from mekiki.audit_index
               where leaf_index >= ? order by leaf_index limit ?) i
        cross join lateral (select leaf, leaf_hash from mekiki.audit_leaf
               where id = i.leaf offset 0) l
       order by i.leaf_index
      """;

  private final JdbcTemplate jdbc;
  private final PostgresNodes nodes;
  private final Integrator integrator;
  private final TransactionTemplate transaction;
  private final SigningKeys keys;
  private final KeyRotation rotation;
  private final Clock clock;

  /**
   * @param log that tells of a change of the key, in the publisher's transactions
   */
  public CheckpointPublisher(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      SigningKeys keys,
      AuditLog log,
      Clock clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.nodes = new PostgresNodes(jdbc);
    this.integrator = new Integrator(dataSource, transactions);
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.keys = keys;
    this.rotation = new KeyRotation(keys, log);
    this.clock = clock;
  }

  /**
   * Integrates every leaf that is committed by now and publishes a checkpoint over all entries. A
   * batch and the checkpoint over it are one transaction. Where nothing was appended since, it
   * returns the last checkpoint.
   *
   * @throws InconsistentLogException when the log is not what it was; nothing is signed
   * @throws dev.mekiki.audit.checkpoint.ForgedCheckpointException when the last checkpoint is not
   *     signed by any of the keys
   * @throws KeyChangedException when it is signed by a further key of the log, unknown here
   */
  public Checkpoint publish() {
    try {
      Signed signed = transaction.execute(status -> publishInTransaction());
      while (signed.more()) {
        signed = transaction.execute(status -> publishInTransaction());
      }
      return signed.checkpoint();
    } catch (IllegalArgumentException unkept) {
      // A hash that the log needs is not there, or is none.
      throw new InconsistentLogException(String.valueOf(unkept.getMessage()));
    }
  }

  /**
   * @param more whether leaves may still be due
   */
  private record Signed(Checkpoint checkpoint, boolean more) {}

  private Signed publishInTransaction() {
    integrator.awaitTurn();
    Optional<Checkpoint> last = last();
    Frontier edge = grow(last.map(Checkpoint::head).orElse(TreeHead.EMPTY));
    last.ifPresent(rotation::record);
    boolean more = integrator.take(edge);
    TreeHead head = edge.head();
    return new Signed(
        last.filter(signed -> signed.head().equals(head)).orElseGet(() -> sign(head)), more);
  }

  private Checkpoint sign(TreeHead head) {
    Checkpoint checkpoint = Checkpoint.sign(head, keys.signing());
    jdbc.update(
        "insert into mekiki.audit_checkpoint (size, note, published_at) values (?, ?, ?)",
        head.size(),
        checkpoint.note(),
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    return checkpoint;
  }

  private Optional<Checkpoint> last() {
    return jdbc
        .queryForList(
            "select note from mekiki.audit_checkpoint order by size desc limit 1", String.class)
        .stream()
        .findFirst()
        .map(note -> Checkpoint.open(note, keys.known()))
        .map(this::requireNoNewerKey);
  }

  /** Else old and new publishers would take the log back and forth between their keys. */
  private Checkpoint requireNoNewerKey(Checkpoint last) {
    List<String> unknown = last.keyIdsBeside(keys.known());
    if (!unknown.isEmpty()) {
      throw new KeyChangedException(unknown);
    }
    return last;
  }

  /** The tree over all entries so far, those since the last checkpoint computed anew. */
  private Frontier grow(TreeHead last) {
    Frontier frontier = Frontier.of(last.size(), nodes);
    if (!frontier.head().equals(last)) {
      throw new InconsistentLogException(
          "The first %d entries no longer give the root that was signed".formatted(last.size()));
    }
    long size = integrator.size();
    while (frontier.size() < size) {
      long from = frontier.size();
      jdbc.query(
          NEXT,
          row -> {
            append(frontier, row);
          },
          from,
          FETCH);
      if (frontier.size() == from) {
        throw new InconsistentLogException("Entry %d is missing".formatted(from));
      }
    }
    if (!TreeHead.of(frontier.size(), nodes).equals(frontier.head())) {
      throw new InconsistentLogException(
          "The tree hashes since entry %d do not match the entries".formatted(last.size()));
    }
    return frontier;
  }

  private static void append(Frontier frontier, ResultSet row) throws SQLException {
    long index = row.getLong("leaf_index");
    Hash hash = Hash.ofLeaf(row.getString("leaf").getBytes(StandardCharsets.UTF_8));
    if (index != frontier.size()) {
      throw new InconsistentLogException("Entry %d is missing".formatted(frontier.size()));
    }
    if (!hash.equals(Hash.of(row.getBytes("leaf_hash")))) {
      throw new InconsistentLogException("Entry %d does not match its hash".formatted(index));
    }
    frontier.append(hash, (node, complete) -> {});
  }
}
