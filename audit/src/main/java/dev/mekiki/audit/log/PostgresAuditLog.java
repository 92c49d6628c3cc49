package dev.mekiki.audit.log;

import dev.mekiki.audit.AppendLock;
import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.Node;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends to the log in PostgreSQL. Appends wait for each other until their transactions end, which
 * makes indices gapless: append last, and keep slow work out of the transaction. The transaction
 * must run at READ COMMITTED, PostgreSQL's default; at a higher level a concurrent append makes it
 * fail with a duplicate key, never corrupts the log.
 */
public final class PostgresAuditLog implements AuditLog {
  private static final String INSERT =
      """
      with entry as (
        insert into mekiki.audit_entry (leaf_index, leaf, leaf_hash) values (?, ?, ?)
      )
      insert into mekiki.audit_node (level, node_index, hash) select * from unnest(?, ?, ?)
      """;

  private final DataSource dataSource;
  private final JdbcTemplate jdbc;
  private final PostgresNodes nodes;
  private final AppendLock lock;
  private final SubjectKeys keys;
  private final Clock clock;

  /**
   * @param dataSource the one whose transactions the callers open
   */
  public PostgresAuditLog(DataSource dataSource, SubjectKeys keys, Clock clock) {
    this.dataSource = dataSource;
    this.jdbc = new JdbcTemplate(dataSource);
    this.nodes = new PostgresNodes(jdbc);
    this.lock = new AppendLock(dataSource);
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.mekiki.audit.SubjectErasedException when the event has a personal part and its data
   *     subject was erased; record it without the personal part
   */
  @Override
  public long append(AuditEvent event) {
    requireTransaction();
    lock.take();
    Leaf leaf = Leaf.of(event, clock.instant().truncatedTo(ChronoUnit.MICROS), keys);
    long index = size();
    insert(index, leaf, completed(index, leaf.hash()));
    return index;
  }

  private void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.hasResource(dataSource)) {
      throw new IllegalStateException(
          "Append to the audit log within the transaction of the change that it records");
    }
  }

  private long size() {
    List<Long> last =
        jdbc.queryForList(
            "select leaf_index from mekiki.audit_entry order by leaf_index desc limit 1",
            Long.class);
    return last.isEmpty() ? 0 : last.getFirst() + 1;
  }

  /** The nodes that are complete with this leaf, from level 1 upwards. */
  private Map<Node, Hash> completed(long index, Hash leaf) {
    List<Node> siblings = new ArrayList<>();
    for (Node node = Node.leaf(index); node.isRightChild(); node = node.parent()) {
      siblings.add(node.sibling());
    }
    Map<Node, Hash> left = nodes.hashes(siblings);
    Map<Node, Hash> completed = new LinkedHashMap<>();
    Hash hash = leaf;
    for (Node sibling : siblings) {
      hash = Hash.ofNode(left.get(sibling), hash);
      completed.put(sibling.parent(), hash);
    }
    return completed;
  }

  private void insert(long index, Leaf leaf, Map<Node, Hash> completed) {
    Integer[] levels = completed.keySet().stream().map(Node::level).toArray(Integer[]::new);
    Long[] indices = completed.keySet().stream().map(Node::index).toArray(Long[]::new);
    byte[][] hashes = completed.values().stream().map(Hash::bytes).toArray(byte[][]::new);
    jdbc.update(
        INSERT,
        statement -> {
          statement.setLong(1, index);
          statement.setString(2, leaf.text());
          statement.setBytes(3, leaf.hash().bytes());
          statement.setArray(4, statement.getConnection().createArrayOf("int4", levels));
          statement.setArray(5, statement.getConnection().createArrayOf("int8", indices));
          statement.setArray(6, statement.getConnection().createArrayOf("bytea", hashes));
        });
  }
}
