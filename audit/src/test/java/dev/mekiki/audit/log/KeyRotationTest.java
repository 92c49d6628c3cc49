package dev.mekiki.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.checkpoint.SigningKeys;
import dev.mekiki.audit.merkle.TreeHead;
import dev.mekiki.audit.verify.Fault;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.audit.verify.Verification;
import dev.mekiki.audit.verify.Verification.Broken;
import dev.mekiki.audit.verify.Verification.Verified;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
  private final TestLog log = new TestLog();
  private final SigningKey before = log.signingKey;
  private final SigningKey after = SigningKey.generate(TestLog.ORIGIN);

  @Test
  void duringTheChangeoverBothKeysSignAndEitherVerifies() {
    log.fill(3).publisher.publish();
    log.fill(3);
    Checkpoint both = changeover();
    assertThat(Checkpoint.open(both.note(), before.publicKey()).head()).isEqualTo(both.head());
    assertThat(Checkpoint.open(both.note(), after.publicKey()).head()).isEqualTo(both.head());
    assertThat(both.note().lines().filter(line -> line.startsWith("— ")).toList()).hasSize(2);
    assertThat(verify(before.publicKey())).isInstanceOf(Verified.class);
    assertThat(verify(after.publicKey())).isInstanceOf(Verified.class);
  }

  @Test
  void theLogTellsBothFingerprintsOnce() {
    log.fill(3).publisher.publish();
    changeover();
    log.fill(1);
    changeover();
    assertThat(actions()).containsExactly("log.key-rotated");
    LoggedEntry told = log.reader.entry(3).orElseThrow();
    assertThat(told.members())
        .containsEntry(
            "digests",
            Map.of(
                "from", before.publicKey().fingerprint(), "to", after.publicKey().fingerprint()));
    assertThat(after.publicKey().toString())
        .contains("+" + after.publicKey().fingerprint().substring(0, 8) + "+");
  }

  @Test
  void aKeyThatSignsNoMoreIsToldToo() {
    log.fill(3).publisher.publish();
    changeover();
    ended();
    ended();
    assertThat(actions()).containsExactly("log.key-rotated", "log.key-retired");
    assertThat(log.reader.entry(4).orElseThrow().members())
        .containsEntry("digests", Map.of("key", before.publicKey().fingerprint()));
  }

  @Test
  void theNewKeyAloneVerifiesWhatOnlyTheOldOneSigned() {
    log.fill(3).publisher.publish();
    changeover();
    log.fill(2);
    ended();
    assertThat(verify(after.publicKey())).isInstanceOf(Verified.class);
    assertThat(verify(before.publicKey(), after.publicKey())).isInstanceOf(Verified.class);
  }

  @Test
  void afterTheChangeoverTheOldKeyAloneIsNotEnoughAndVerifySaysWhichOneIsMissing() {
    log.fill(3).publisher.publish();
    changeover();
    log.fill(2);
    ended();
    Broken found = (Broken) verify(before.publicKey());
    assertThat(found.fault()).isEqualTo(Fault.CHECKPOINT_FORGED);
    assertThat(found.summary())
        .contains("that was given; it says to be of key")
        .contains(after.publicKey().fingerprint().substring(0, 8));
  }

  @Test
  void withoutAChangeoverTheSwitchIsToldAllTheSame() {
    log.fill(3).publisher.publish();
    ended();
    assertThat(actions()).containsExactly("log.key-rotated", "log.key-retired");
    assertThat(verify(after.publicKey())).isInstanceOf(Verified.class);
  }

  @Test
  void theFirstCheckpointOfALogTellsNothing() {
    log.publisher.publish();
    assertThat(log.reader.size()).isZero();
  }

  @Test
  void aCheckpointOfAKeyThatTheLogNeverHadIsForgedThoughItsRootIsRight() {
    log.fill(3).publisher.publish();
    changeover();
    String stranger =
        Checkpoint.sign(
                new TreeHead(3, log.reader.head(3).root()), SigningKey.generate(TestLog.ORIGIN))
            .note();
    log.tamper("update mekiki.audit_checkpoint set note = '" + stranger + "' where size = 3");
    assertThat(((Broken) verify(after.publicKey())).fault()).isEqualTo(Fault.CHECKPOINT_FORGED);
  }

  @Test
  void aCheckpointThatSaysToBeOfTheOldKeyButHasAnotherRootIsForged() {
    log.fill(3).publisher.publish();
    changeover();
    String wrong = Checkpoint.sign(new TreeHead(3, log.reader.head(2).root()), before).note();
    log.tamper("update mekiki.audit_checkpoint set note = '" + wrong + "' where size = 3");
    assertThat(((Broken) verify(after.publicKey())).fault()).isEqualTo(Fault.CHECKPOINT_FORGED);
  }

  @Test
  void whoKnowsNoneOfTheKeysThatSignedBeforeSignsNothing() {
    log.fill(3).publisher.publish();
    CheckpointPublisher stranger = publisher(SigningKeys.of(after));
    assertThatThrownBy(stranger::publish)
        .isInstanceOf(ForgedCheckpointException.class)
        .hasMessageContaining(before.publicKey().fingerprint().substring(0, 8));
  }

  @Test
  void whoKnowsOnlyTheOldKeyDoesNotTakeTheLogBackToIt() {
    log.fill(3).publisher.publish();
    changeover();
    log.fill(1);
    assertThatThrownBy(log.publisher::publish)
        .isInstanceOf(KeyChangedException.class)
        .hasMessageContaining(after.publicKey().fingerprint().substring(0, 8));
    changeover();
    assertThat(actions()).containsExactly("log.key-rotated");
  }

  @Test
  void keysOfDifferentLogsAreNotTakenTogether() {
    PublicKey other = SigningKey.generate("example.com/other").publicKey();
    assertThatThrownBy(() -> LogKeys.of(List.of(other, after.publicKey())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of different logs, example.com/other and " + TestLog.ORIGIN);
    assertThatThrownBy(() -> new SigningKeys(List.of(after), List.of(after.publicKey())))
        .hasMessageContaining("given twice");
  }

  private Checkpoint changeover() {
    return publisher(new SigningKeys(List.of(after, before), List.of())).publish();
  }

  private Checkpoint ended() {
    return publisher(new SigningKeys(List.of(after), List.of(before.publicKey()))).publish();
  }

  private CheckpointPublisher publisher(SigningKeys keys) {
    return new CheckpointPublisher(log.app, log.transactions, keys, log.log, TestLog.CLOCK);
  }

  private Verification verify(PublicKey... keys) {
    return new LogVerifier(log.app, LogKeys.of(List.of(keys))).verify();
  }

  private List<String> actions() {
    return LongStream.range(0, log.reader.size())
        .mapToObj(index -> log.reader.entry(index).orElseThrow().action())
        .filter(action -> action.startsWith("log."))
        .toList();
  }
}
