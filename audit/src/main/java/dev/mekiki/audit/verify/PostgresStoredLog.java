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
            "select leaf_index, leaf, leaf_hash from mekiki.audit_entry order by leaf_index",
            (row, number) -> new Entry(row.getLong(1), row.getString(2), hash(row, 3))));
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
  public List<StoredCheckpoint> checkpoints() {
    return jdbc.query(
        "select size, note from mekiki.audit_checkpoint order by size",
        (row, number) -> new StoredCheckpoint(row.getLong(1), row.getString(2)));
  }

  @Override
  public Optional<Long> find(Predicate<Hash> wanted) {
    String all = "select leaf_index, leaf_hash from mekiki.audit_entry order by leaf_index";
    RowMapper<Entry> row = (columns, number) -> new Entry(columns.getLong(1), "", hash(columns, 2));
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

  /** What has not even the length of a hash stands for one that nothing matches. */
  private static Hash hash(ResultSet row, int column) throws SQLException {
    byte[] stored = row.getBytes(column);
    return stored.length == Hash.LENGTH ? Hash.of(stored) : Hash.ofLeaf(stored);
  }
}
