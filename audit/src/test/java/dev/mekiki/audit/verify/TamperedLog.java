package dev.mekiki.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.verify.Verification.Broken;
import java.util.List;

/**
 * A log of 30 entries with checkpoints over 10, 20 and 27 of them, for a superuser to tamper with.
 */
final class TamperedLog {
  static final String CHANGE =
      "update mekiki.audit_leaf set leaf = replace(leaf, 'answer.given', 'answer.taken')";
  static final String REHASH =
      "update mekiki.audit_leaf set leaf_hash = sha256('\\x00'::bytea || convert_to(leaf, 'UTF8'))";

  final TestLog log = new TestLog();
  final Checkpoint newest = fill();

  private Checkpoint fill() {
    log.fill(10).publisher.publish();
    log.fill(10).publisher.publish();
    Checkpoint last = log.fill(7).publisher.publish();
    log.fill(3);
    return last;
  }

  void broken(Fault fault, long first, long last, String summary) {
    Verification found = log.verify();
    assertThat(found).isInstanceOf(Broken.class);
    Broken broken = (Broken) found;
    assertThat(broken.summary()).startsWith(summary);
    assertThat(broken.fault()).isEqualTo(fault);
    assertThat(List.of(broken.first(), broken.last())).containsExactly(first, last);
  }

  void swap(long one, long other) {
    String move = "update mekiki.audit_index set leaf_index = %d where leaf_index = %d";
    log.tamper(move.formatted(1000, one), move.formatted(one, other), move.formatted(other, 1000));
  }

  /** Changes one entry and computes its hash and all tree hashes anew, as a clever forger would. */
  void rewriteConsistently(long index) {
    log.tamper(CHANGE + " where id = " + index, REHASH + " where id = " + index);
    String lower = "select leaf_index as i, leaf_hash as h from mekiki.audit_entry";
    for (int level = 1; level <= 4; level++) {
      log.tamper(
          """
          update mekiki.audit_node n set hash = sha256('\\x01'::bytea || l.h || r.h)
          from (%s) l, (%s) r
          where n.level = %d and l.i = n.node_index * 2 and r.i = n.node_index * 2 + 1
          """
              .formatted(lower, lower, level));
      lower = "select node_index as i, hash as h from mekiki.audit_node where level = " + level;
    }
  }

  /** Cuts entries off, their leaves and their indices. */
  void cutOff(long size) {
    log.tamper(
        "delete from mekiki.audit_leaf where id >= " + size,
        "delete from mekiki.audit_index where leaf_index >= " + size);
  }

  static String deleteNodesBeyond(long size) {
    return "delete from mekiki.audit_node where (node_index + 1) << level > " + size;
  }
}
