package dev.mekiki.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.checkpoint.SigningKeys;
import dev.mekiki.audit.merkle.TreeHead;
import org.junit.jupiter.api.Test;

class CheckpointPublisherTest {
  private final TestLog log = new TestLog();

  @Test
  void signsTheRootOverAllEntries() {
    log.fill(6);
    Checkpoint checkpoint = log.publisher.publish();
    assertThat(checkpoint.head()).isEqualTo(log.reader.head(6));
    assertThat(log.reader.latestCheckpoint(log.signingKey.publicKey())).contains(checkpoint);
  }

  @Test
  void anEmptyLogHasACheckpointToo() {
    assertThat(log.publisher.publish().head()).isEqualTo(TreeHead.EMPTY);
  }

  @Test
  void publishesNothingNewWhereNothingWasAppended() {
    log.fill(2);
    assertThat(log.publisher.publish()).isEqualTo(log.publisher.publish());
    assertThat(log.sql.queryForObject("select count(*) from mekiki.audit_checkpoint", Long.class))
        .isEqualTo(1);
  }

  @Test
  void consecutiveCheckpointsAreConsistent() {
    TreeHead earlier = log.fill(5).publisher.publish().head();
    TreeHead later = log.fill(8).publisher.publish().head();
    assertThat(log.reader.consistency(5, 13).proves(earlier.root(), later.root())).isTrue();
  }

  @Test
  void refusesToSignWhenASignedEntryNoLongerGivesTheRoot() {
    log.fill(5).publisher.publish();
    log.fill(1);
    log.tamper("update mekiki.audit_leaf set leaf_hash = sha256('other') where id = 4");
    refuses("The first 5 entries no longer give the root that was signed");
  }

  @Test
  void refusesToSignANewEntryThatDoesNotMatchItsHash() {
    log.fill(5).publisher.publish();
    log.fill(2);
    log.tamper("update mekiki.audit_leaf set leaf = replace(leaf, 'given', 'taken') where id = 6");
    refuses("Entry 6 does not match its hash");
  }

  @Test
  void refusesToSignOverAGap() {
    log.fill(5).publisher.publish();
    log.fill(3);
    log.tamper("delete from mekiki.audit_leaf where id = 6");
    refuses("Entry 6 is missing");
  }

  @Test
  void refusesToSignWhenATreeHashIsAnother() {
    log.fill(4).publisher.publish();
    log.fill(4);
    log.tamper("update mekiki.audit_node set hash = sha256('other') where level = 3");
    refuses("The tree hashes since entry 4 do not match the entries");
  }

  @Test
  void refusesToSignWhenATreeHashIsGone() {
    log.fill(4).publisher.publish();
    log.fill(1);
    log.tamper("delete from mekiki.audit_node where level = 2");
    refuses("The log keeps no hash over its entries 0..3");
  }

  @Test
  void refusesToGoOnFromACheckpointOfAnotherKey() {
    log.fill(3);
    new CheckpointPublisher(
            log.app,
            log.transactions,
            SigningKeys.of(SigningKey.generate(TestLog.ORIGIN)),
            log.log,
            TestLog.CLOCK)
        .publish();
    log.fill(1);
    assertThatThrownBy(log.publisher::publish).isInstanceOf(ForgedCheckpointException.class);
  }

  private void refuses(String reason) {
    assertThatThrownBy(log.publisher::publish)
        .isInstanceOf(InconsistentLogException.class)
        .hasMessageStartingWith(reason)
        .hasMessageContaining("Nothing was signed");
    assertThat(log.sql.queryForObject("select count(*) from mekiki.audit_checkpoint", Long.class))
        .isEqualTo(1);
  }
}
