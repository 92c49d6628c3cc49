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

/** Honest logs, and forged checkpoints. */
class LogVerifierTest {
  private final TamperedLog tampered = new TamperedLog();
  private final TestLog log = tampered.log;

  @Test
  void anHonestLogVerifies() {
    Verified verified = (Verified) log.verify();
    assertThat(verified.head()).isEqualTo(log.reader.head(30));
    assertThat(verified.newest()).contains(tampered.newest);
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

  @Test
  void namesACheckpointSignedByAnotherKey() {
    String forged =
        Checkpoint.sign(
                new TreeHead(20, log.reader.head(20).root()), SigningKey.generate(TestLog.ORIGIN))
            .note();
    log.tamper("update mekiki.audit_checkpoint set note = '" + forged + "' where size = 20");
    tampered.broken(
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
    tampered.broken(
        Fault.CHECKPOINT_FORGED, 20, 20, "checkpoint over 20 entries: it is not signed");
  }

  @Test
  void namesACheckpointThatWasMovedToAnotherSize() {
    log.tamper("update mekiki.audit_checkpoint set size = 21 where size = 20");
    tampered.broken(
        Fault.CHECKPOINT_FORGED, 21, 21, "checkpoint over 21 entries: its note is of size 20");
  }

  @Test
  void aLogRewrittenByItsOwnKeyIsFoundOutByACheckpointKeptElsewhere() {
    tampered.rewriteConsistently(14);
    log.tamper("delete from mekiki.audit_checkpoint");
    log.publisher.publish();
    assertThat(log.verify()).isInstanceOf(Verified.class);
    Broken found = (Broken) log.verifier.verify(List.of(tampered.newest.note()));
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
}
