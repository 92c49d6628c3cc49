package dev.mekiki.audit.log;

import dev.mekiki.audit.merkle.Frontier;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.Node;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed leaves their index and grows the tree over them, a batch a transaction. One
 * integrator works at a time, whichever process it is in; a batch is there as a whole or, after a
 * crash, not at all. The order is decided here and nowhere before: a leaf whose transaction commits
 * late comes after those that were there, whatever its number. Of two leaves of which the one was
 * committed before the other was written, the earlier one is always first.
 */
public final class Integrator {
  /** "integrat" in ASCII. */
  private static final long LOCK = 0x696e746567726174L;

  private static final int BATCH = 4096;

  /** Numbers first and leaves by number: no plan for this reads the whole log. */
  private static final String DUE =
      """
      select id, leaf, leaf_hash from mekiki.audit_leaf
       where id = any (array(select leaf from mekiki.leaf_due order by leaf limit ?)) order by id
      """;

  private static final String INSERT =
      """
      with entries as (
        insert into mekiki.audit_index (leaf_index, leaf)
          select ? + place - 1, leaf from unnest(?) with ordinality as next (leaf, place)
      )
      insert into mekiki.audit_node (level, node_index, hash) select * from unnest(?, ?, ?)
      """;

  private final JdbcTemplate jdbc;
  private final PostgresNodes nodes;
  private final TransactionTemplate transaction;

  public Integrator(DataSource dataSource, PlatformTransactionManager transactions) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.nodes = new PostgresNodes(jdbc);
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  private record Due(long number, String leaf, Hash stored) {}

  /**
   * Integrates every leaf that is committed by now, in transactions of its own. Where another
   * integrator is at work, it waits for that one and goes on with what is left.
   *
   * @throws InconsistentLogException when a leaf does not match its hash; it and those after it
   *     stay due
   */
  public void integrate() {
    boolean more = isDue();
    while (more) {
      more = Boolean.TRUE.equals(transaction.execute(status -> integrateBatch()));
    }
  }

  private boolean isDue() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("select exists (select from mekiki.leaf_due)", Boolean.class));
  }

  private boolean integrateBatch() {
    awaitTurn();
    return take(Frontier.of(size(), nodes));
  }

  /** Waits until no other integrator is at work; lasts until the transaction ends. */
  void awaitTurn() {
    jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
  }

  /** Number of entries, that is of integrated leaves. */
  long size() {
    Long size =
        jdbc.queryForObject(
            "select coalesce(max(leaf_index) + 1, 0) from mekiki.audit_index", Long.class);
    return size == null ? 0 : size;
  }

  /**
   * Integrates the next batch in the current transaction, which has its turn.
   *
   * @param edge of the tree over all entries so far; grows with the batch
   * @return whether the batch was full, so that there may be more
   */
  boolean take(Frontier edge) {
    List<Due> batch = jdbc.query(DUE, Integrator::due, BATCH);
    if (!batch.isEmpty()) {
      long first = edge.size();
      Map<Node, Hash> completed = new LinkedHashMap<>();
      batch.forEach(due -> edge.append(checked(due), completed::put));
      insert(first, batch, completed);
    }
    return batch.size() == BATCH;
  }

  private static Hash checked(Due due) {
    Hash content = Hash.ofLeaf(due.leaf().getBytes(StandardCharsets.UTF_8));
    if (!content.equals(due.stored())) {
      throw new InconsistentLogException("Leaf %d does not match its hash".formatted(due.number()));
    }
    return content;
  }

  private void insert(long first, List<Due> batch, Map<Node, Hash> completed) {
    Long[] numbers = batch.stream().map(Due::number).toArray(Long[]::new);
    Integer[] levels = completed.keySet().stream().map(Node::level).toArray(Integer[]::new);
    Long[] indices = completed.keySet().stream().map(Node::index).toArray(Long[]::new);
    byte[][] hashes = completed.values().stream().map(Hash::bytes).toArray(byte[][]::new);
    jdbc.update(
        INSERT,
        statement -> {
          statement.setLong(1, first);
          statement.setArray(2, statement.getConnection().createArrayOf("int8", numbers));
          statement.setArray(3, statement.getConnection().createArrayOf("int4", levels));
          statement.setArray(4, statement.getConnection().createArrayOf("int8", indices));
          statement.setArray(5, statement.getConnection().createArrayOf("bytea", hashes));
        });
  }

  private static Due due(ResultSet row, int number) throws SQLException {
    return new Due(row.getLong("id"), row.getString("leaf"), Hash.of(row.getBytes("leaf_hash")));
  }
}
