package dev.mekiki.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.merkle.TreeHead;
import dev.mekiki.audit.verify.Verification.Broken;
import dev.mekiki.audit.verify.Verification.Verified;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A superuser tampers with a log of 30 entries and checkpoints over 10, 20 and 27 of them. */
class LogVerifierTest {
  private static final String CHANGE =
      "update mekiki.audit_entry set leaf = replace(leaf, 'answer.given', 'answer.taken')";
  private static final String REHASH =
      "update mekiki.audit_entry set leaf_hash = sha256('\\x00'::bytea || convert_to(leaf, 'UTF8'))";

  private final TestLog log = new TestLog();
  private final Checkpoint newest = fill();

  private Checkpoint fill() {
    log.fill(10).publisher.publish();
    log.fill(10).publisher.publish();
    Checkpoint last = log.fill(7).publisher.publish();
    log.fill(3);
    return last;
  }

  @Test
  void anHonestLogVerifies() {
    Verified verified = (Verified) log.verify();
    assertThat(verified.head()).isEqualTo(log.reader.head(30));
    assertThat(verified.newest()).contains(newest);
    assertThat(verified.uncovered()).isEqualTo(3);
    assertThat(verified.summary())
        .isEqualTo(
            "log verified: 30 entries, root %s, checkpoint of %s over 27; 3 not yet covered by a checkpoint"
                .formatted(log.reader.head(30).root().base64(), TestLog.ORIGIN));
  }

  @Test
  void anEmptyLogVerifies() {
    assertThat(new TestLog().verify()).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 17, 26, 29})
  void namesAChangedRow(long index) {
    log.tamper(CHANGE + " where leaf_index = " + index);
    broken(
        Fault.CHANGED,
        index,
        index,
        "entry " + index + ": its content does not match its stored hash");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 17, 26, 29})
  void namesAChangedLeafHash(long index) {
    log.tamper("update mekiki.audit_entry set leaf_hash = sha256('x') where leaf_index = " + index);
    broken(Fault.CHANGED, index, index, "entry " + index + ": ");
  }

  @Test
  void namesTheFirstOfSeveralChangedRows() {
    log.tamper(CHANGE + " where leaf_index in (25, 12, 18)");
    broken(Fault.CHANGED, 12, 12, "entry 12: ");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 13, 28})
  void namesAMissingRow(long index) {
    log.tamper("delete from mekiki.audit_entry where leaf_index = " + index);
    broken(Fault.MISSING, index, index, "entry " + index + ": it is missing");
  }

  @Test
  void namesTheRowsCutOffBelowACheckpoint() {
    log.tamper("delete from mekiki.audit_entry where leaf_index >= 24", deleteNodesBeyond(24));
    broken(
        Fault.MISSING, 24, 26, "an entry in 24..26: it is missing from the log, though a signed");
  }

  @Test
  void namesTheRowsCutOffAfterTheLastCheckpointIfTheirTreeHashesAreLeft() {
    log.tamper("delete from mekiki.audit_entry where leaf_index >= 28");
    broken(
        Fault.MISSING,
        28,
        29,
        "an entry in 28..29: it is missing from the log, though tree hashes");
  }

  @Test
  void namesSwappedRows() {
    swap(5, 18);
    broken(Fault.REORDERED, 5, 5, "entry 5: what belongs here stands at index 18");
  }

  @Test
  void namesSwappedNeighboursOfOnePair() {
    swap(12, 13);
    broken(Fault.REORDERED, 12, 12, "entry 12: it was exchanged with the entry after it");
  }

  @Test
  void namesARowThatHoldsAnothersContent() {
    log.tamper(
        "update mekiki.audit_entry a set leaf = b.leaf from mekiki.audit_entry b"
            + " where a.leaf_index = 7 and b.leaf_index = 21");
    broken(Fault.REORDERED, 7, 7, "entry 7: it holds the content of entry 21");
  }

  @Test
  void narrowsARowRewrittenWithItsHashDownToAPair() {
    log.tamper(CHANGE + " where leaf_index = 17", REHASH + " where leaf_index = 17");
    broken(Fault.REWRITTEN, 16, 17, "an entry in 16..17: it was rewritten with its hash");
  }

  @Test
  void boundsARowRewrittenWithAllHashesByTheCheckpoints() {
    rewriteConsistently(14);
    broken(Fault.REWRITTEN, 10, 19, "an entry in 10..19: it was rewritten with all hashes over it");
  }

  @Test
  void aRewrittenRowThatNoCheckpointCoversIsNotNoticed() {
    // This is why checkpoints are published often: nothing signed speaks of entry 28 yet.
    rewriteConsistently(28);
    assertThat(((Verified) log.verify()).uncovered()).isEqualTo(3);
  }

  @Test
  void theRightRootWithAStrayTreeHashNamesTheTreeHash() {
    log.tamper(
        "update mekiki.audit_node set hash = sha256('x') where level = 2 and node_index = 3");
    broken(Fault.TREE_HASH_CHANGED, 12, 15, "tree hash over entries 12..15: it was changed");
  }

  @Test
  void namesAMissingTreeHash() {
    log.tamper("delete from mekiki.audit_node where level = 1 and node_index = 3");
    broken(Fault.TREE_HASH_CHANGED, 6, 7, "tree hash over entries 6..7: it is missing");
  }

  @Test
  void leavesOpenWhatNoCheckpointTells() {
    log.tamper(
        "update mekiki.audit_node set hash = sha256('x') where level = 1 and node_index = 14");
    broken(Fault.REWRITTEN, 28, 29, "an entry in 28..29: it or the tree hash over these entries");
  }

  @Test
  void namesAnEntryThatIsNoCanonicalJson() {
    log.tamper(
        "update mekiki.audit_entry set leaf = leaf || ' ' where leaf_index = 29",
        REHASH + " where leaf_index = 29");
    broken(Fault.NOT_CANONICAL, 29, 29, "entry 29: it is not canonical JSON");
  }

  @Test
  void namesACheckpointSignedByAnotherKey() {
    String forged =
        Checkpoint.sign(
                new TreeHead(20, log.reader.head(20).root()), SigningKey.generate(TestLog.ORIGIN))
            .note();
    log.tamper("update mekiki.audit_checkpoint set note = '" + forged + "' where size = 20");
    broken(
        Fault.CHECKPOINT_FORGED,
        20,
        20,
        "checkpoint over 20 entries: it is not signed by the key of " + TestLog.ORIGIN);
  }

  @Test
  void namesACheckpointWhoseRootWasChanged() {
    log.tamper(
        "update mekiki.audit_checkpoint set note = replace(note, split_part(note, E'\\n', 3), '%s') where size = 20"
            .formatted(log.reader.head(19).root().base64()));
    broken(Fault.CHECKPOINT_FORGED, 20, 20, "checkpoint over 20 entries: it is not signed");
  }

  @Test
  void namesACheckpointThatWasMovedToAnotherSize() {
    log.tamper("update mekiki.audit_checkpoint set size = 21 where size = 20");
    broken(Fault.CHECKPOINT_FORGED, 21, 21, "checkpoint over 21 entries: its note is of size 20");
  }

  @Test
  void aLogRewrittenByItsOwnKeyIsFoundOutByACheckpointKeptElsewhere() {
    rewriteConsistently(14);
    log.tamper("delete from mekiki.audit_checkpoint");
    log.publisher.publish();
    assertThat(log.verify()).isInstanceOf(Verified.class);
    Broken found = (Broken) log.verifier.verify(List.of(newest.note()));
    assertThat(found.fault()).isEqualTo(Fault.REWRITTEN);
    assertThat(found.first()).isZero();
    assertThat(found.last()).isEqualTo(26);
  }

  @Test
  void aKeptCheckpointOfAStrangerIsNoEvidence() {
    String stranger = Checkpoint.sign(TreeHead.EMPTY, SigningKey.generate(TestLog.ORIGIN)).note();
    assertThatThrownBy(() -> log.verifier.verify(List.of(stranger)))
        .isInstanceOf(ForgedCheckpointException.class);
  }

  @Test
  void anotherPublicKeyAcceptsNoCheckpoint() {
    LogVerifier other = new LogVerifier(log.app, SigningKey.generate(TestLog.ORIGIN).publicKey());
    assertThat(((Broken) other.verify()).fault()).isEqualTo(Fault.CHECKPOINT_FORGED);
  }

  private void broken(Fault fault, long first, long last, String summary) {
    Verification found = log.verify();
    assertThat(found).isInstanceOf(Broken.class);
    Broken broken = (Broken) found;
    assertThat(broken.summary()).startsWith(summary);
    assertThat(broken.fault()).isEqualTo(fault);
    assertThat(List.of(broken.first(), broken.last())).containsExactly(first, last);
  }

  private void swap(long one, long other) {
    String move = "update mekiki.audit_entry set leaf_index = %d where leaf_index = %d";
    log.tamper(move.formatted(1000, one), move.formatted(one, other), move.formatted(other, 1000));
  }

  /** Changes one entry and computes its hash and all tree hashes anew, as a clever forger would. */
  private void rewriteConsistently(long index) {
    log.tamper(CHANGE + " where leaf_index = " + index, REHASH + " where leaf_index = " + index);
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

  private static String deleteNodesBeyond(long size) {
    return "delete from mekiki.audit_node where (node_index + 1) << level > " + size;
  }
}
