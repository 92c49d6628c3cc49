package dev.mekiki.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.verify.Verification.Verified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were changed, removed, moved and rewritten. */
class TamperedRowsTest {
  private final TamperedLog tampered = new TamperedLog();
  private final TestLog log = tampered.log;

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 17, 26, 29})
  void namesAChangedRow(long index) {
    log.tamper(TamperedLog.CHANGE + " where id = " + index);
    tampered.broken(
        Fault.CHANGED,
        index,
        index,
        "entry " + index + ": its content does not match its stored hash");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 17, 26, 29})
  void namesAChangedLeafHash(long index) {
    log.tamper("update mekiki.audit_leaf set leaf_hash = sha256('x') where id = " + index);
    tampered.broken(Fault.CHANGED, index, index, "entry " + index + ": ");
  }

  @Test
  void namesTheFirstOfSeveralChangedRows() {
    log.tamper(TamperedLog.CHANGE + " where id in (25, 12, 18)");
    tampered.broken(Fault.CHANGED, 12, 12, "entry 12: ");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 13, 28})
  void namesAMissingRow(long index) {
    log.tamper("delete from mekiki.audit_leaf where id = " + index);
    tampered.broken(Fault.MISSING, index, index, "entry " + index + ": it is missing");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 13, 28})
  void namesAnIndexThatIsTakenAway(long index) {
    log.tamper("delete from mekiki.audit_index where leaf_index = " + index);
    tampered.broken(Fault.MISSING, index, index, "entry " + index + ": it is missing");
  }

  @Test
  void namesTheRowsCutOffBelowACheckpoint() {
    tampered.cutOff(24);
    log.tamper(TamperedLog.deleteNodesBeyond(24));
    tampered.broken(
        Fault.MISSING, 24, 26, "an entry in 24..26: it is missing from the log, though a signed");
  }

  @Test
  void namesTheRowsCutOffAfterTheLastCheckpointIfTheirTreeHashesAreLeft() {
    tampered.cutOff(28);
    tampered.broken(
        Fault.MISSING,
        28,
        29,
        "an entry in 28..29: it is missing from the log, though tree hashes");
  }

  @Test
  void namesSwappedRows() {
    tampered.swap(5, 18);
    tampered.broken(Fault.REORDERED, 5, 5, "entry 5: what belongs here stands at index 18");
  }

  @Test
  void namesSwappedNeighboursOfOnePair() {
    tampered.swap(12, 13);
    tampered.broken(Fault.REORDERED, 12, 12, "entry 12: it was exchanged with the entry after it");
  }

  @Test
  void namesARowThatHoldsAnothersContent() {
    log.tamper(
        "update mekiki.audit_leaf a set leaf = b.leaf from mekiki.audit_leaf b"
            + " where a.id = 7 and b.id = 21");
    tampered.broken(Fault.REORDERED, 7, 7, "entry 7: it holds the content of entry 21");
  }

  @Test
  void narrowsARowRewrittenWithItsHashDownToAPair() {
    log.tamper(TamperedLog.CHANGE + " where id = 17", TamperedLog.REHASH + " where id = 17");
    tampered.broken(Fault.REWRITTEN, 16, 17, "an entry in 16..17: it was rewritten with its hash");
  }

  @Test
  void boundsARowRewrittenWithAllHashesByTheCheckpoints() {
    tampered.rewriteConsistently(14);
    tampered.broken(
        Fault.REWRITTEN, 10, 19, "an entry in 10..19: it was rewritten with all hashes over it");
  }

  @Test
  void aRewrittenRowThatNoCheckpointCoversIsNotNoticed() {
    // This is why checkpoints are published often: nothing signed speaks of entry 28 yet.
    tampered.rewriteConsistently(28);
    assertThat(((Verified) log.verify()).uncovered()).isEqualTo(3);
  }

  @Test
  void theRightRootWithAStrayTreeHashNamesTheTreeHash() {
    log.tamper(
        "update mekiki.audit_node set hash = sha256('x') where level = 2 and node_index = 3");
    tampered.broken(
        Fault.TREE_HASH_CHANGED, 12, 15, "tree hash over entries 12..15: it was changed");
  }

  @Test
  void namesAMissingTreeHash() {
    log.tamper("delete from mekiki.audit_node where level = 1 and node_index = 3");
    tampered.broken(Fault.TREE_HASH_CHANGED, 6, 7, "tree hash over entries 6..7: it is missing");
  }

  @Test
  void leavesOpenWhatNoCheckpointTells() {
    log.tamper(
        "update mekiki.audit_node set hash = sha256('x') where level = 1 and node_index = 14");
    tampered.broken(
        Fault.REWRITTEN, 28, 29, "an entry in 28..29: it or the tree hash over these entries");
  }

  @Test
  void namesAnEntryThatIsNoCanonicalJson() {
    log.tamper(
        "update mekiki.audit_leaf set leaf = leaf || ' ' where id = 29",
        TamperedLog.REHASH + " where id = 29");
    tampered.broken(Fault.NOT_CANONICAL, 29, 29, "entry 29: it is not canonical JSON");
  }
}
