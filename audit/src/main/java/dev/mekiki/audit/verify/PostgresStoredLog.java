package dev.mekiki.audit.verify;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads the tables row by row; needs an open transaction, so that rows come in portions. */
final class PostgresStoredLog implements StoredLog, AutoCloseable {
  private static final int FETCH = 2000;

  private final JdbcTemplate jdbc;
  private final List<Stream<?>> open = new ArrayList<>();

  PostgresStoredLog(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.jdbc.setFetchSize(FETCH);
  }

  @Override
  public Iterator<Entry> entries() {
    return remember(
        jdbc.queryForStream(
            """
            select i.leaf_index, l.leaf, l.leaf_hash
              from mekiki.audit_index i left join mekiki.audit_leaf l on l.id = i.leaf
             order by i.leaf_index""",
            (row, number) -> entry(row)));
  }

  @Override
  public Iterator<TreeHash> treeHashes() {
    return remember(
        jdbc.queryForStream(
            "select level, node_index, hash from mekiki.audit_node"
                + " order by (node_index + 1) << level, level",
            (row, number) -> new TreeHash(new Node(row.getInt(1), row.getLong(2)), hash(row, 3))));
  }

  @Override
  public List<Waiting> waiting() {
    return jdbc.query(
        """
        select id, leaf from mekiki.audit_leaf l
         where not exists (select from mekiki.audit_index i where i.leaf = l.id)
        union all
        select leaf, null from mekiki.leaf_due d
         where not exists (select from mekiki.audit_leaf l where l.id = d.leaf)
        order by 1""",
        (row, number) -> new Waiting(row.getLong(1), Optional.ofNullable(row.getString(2))));
  }

  @Override
  public List<StoredCheckpoint> checkpoints() {
    return jdbc.query(
        "select size, note from mekiki.audit_checkpoint order by size",
        (row, number) -> new StoredCheckpoint(row.getLong(1), row.getString(2)));
  }

  @Override
  public Optional<Long> find(Predicate<Hash> wanted) {
    String all = "select leaf_index, leaf_hash from mekiki.audit_entry order by leaf_index";
    RowMapper<Entry> row =
        (columns, number) -> new Entry(columns.getLong(1), Optional.empty(), hash(columns, 2));
    try (Stream<Entry> rows = jdbc.queryForStream(all, row)) {
      return rows.filter(entry -> wanted.test(entry.hash())).findFirst().map(Entry::index);
    }
  }

  @Override
  public void close() {
    open.forEach(Stream::close);
  }

  private <T> Iterator<T> remember(Stream<T> rows) {
    open.add(rows);
    return rows.iterator();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    Optional<String> leaf = Optional.ofNullable(row.getString(2));
    return new Entry(row.getLong(1), leaf, leaf.isPresent() ? hash(row, 3) : Hash.EMPTY_TREE);
  }

  /** What has not even the length of a hash stands for one that nothing matches. */
  private static Hash hash(ResultSet row, int column) throws SQLException {
    byte[] stored = row.getBytes(column);
    return stored.length == Hash.LENGTH ? Hash.of(stored) : Hash.ofLeaf(stored);
  }
}
