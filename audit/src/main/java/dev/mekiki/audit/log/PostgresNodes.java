package dev.mekiki.audit.log;

import dev.mekiki.audit.merkle.CompleteNodes;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tree's hashes as the database keeps them. */
final class PostgresNodes implements CompleteNodes {
  /** Looks each hash up by its key: a join's plan may read the whole log for a handful of them. */
  private static final String SELECT =
      """
      select place.level, place.node_index,
             case place.level
               when 0 then (select entry.leaf_hash from mekiki.audit_entry entry
                             where entry.leaf_index = place.node_index)
               else (select node.hash from mekiki.audit_node node
                      where node.level = place.level and node.node_index = place.node_index)
             end as hash
      from unnest(?, ?) as place (level, node_index)
      """;

  private final JdbcTemplate jdbc;

  PostgresNodes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<Node, Hash> hashes(List<Node> nodes) {
    Map<Node, Hash> found = new HashMap<>();
    if (!nodes.isEmpty()) {
      Integer[] levels = nodes.stream().map(Node::level).toArray(Integer[]::new);
      Long[] indices = nodes.stream().map(Node::index).toArray(Long[]::new);
      jdbc.query(
          SELECT,
          statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("int4", levels));
            statement.setArray(2, statement.getConnection().createArrayOf("int8", indices));
          },
          row -> {
            put(found, row);
          });
    }
    return found;
  }

  private static void put(Map<Node, Hash> found, ResultSet row) throws SQLException {
    Node node = new Node(row.getInt("level"), row.getLong("node_index"));
    byte[] hash = row.getBytes("hash");
    if (row.wasNull()) {
      throw new IllegalArgumentException(
          "The log keeps no hash over its entries %d..%d; run verify to learn why"
              .formatted(node.begin(), node.end() - 1));
    }
    found.put(node, Hash.of(hash));
  }
}
