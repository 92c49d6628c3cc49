package dev.mekiki.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.verify.Verification.Broken;
import dev.mekiki.audit.verify.Verification.Verified;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Leaves that somebody keeps out of the tree. */
class KeptOutLeavesTest {
  private final TestLog log = new TestLog();

  @Test
  void aLeafMayWaitForAMoment() {
    log.fill(4);
    log.write("subject-1", "fifth");
    Verified found = (Verified) after(Duration.ofMinutes(9));
    assertThat(found.waiting()).isOne();
    assertThat(found.summary()).endsWith("; 1 more wait for their index");
  }

  @Test
  void namesALeafThatWaitsForTooLong() {
    log.fill(4);
    log.write("subject-1", "fifth");
    broken(
        after(Duration.ofMinutes(11)),
        Fault.NOT_INTEGRATED,
        4,
        "leaf 4: written at 2026-01-02T03:04:05.123456Z, it is in no tree");
  }

  @Test
  void namesALeafThatIsNoLongerDueAndHasNoIndex() {
    log.fill(4);
    log.write("subject-1", "fifth");
    log.tamper("delete from mekiki.leaf_due");
    log.fill(1).publisher.publish();
    broken(after(Duration.ofMinutes(11)), Fault.NOT_INTEGRATED, 4, "leaf 4: written at ");
  }

  @Test
  void namesALeafThatDoesNotSayWhenItWasWritten() {
    log.write("subject-1", "first");
    log.tamper("update mekiki.audit_leaf set leaf = replace(leaf, '2026-', 'then-')");
    broken(after(Duration.ZERO), Fault.NOT_INTEGRATED, 0, "leaf 0: when it was written");
  }

  @Test
  void namesALeafThatWasDeletedBeforeItGotItsIndex() {
    log.fill(4);
    log.write("subject-1", "fifth");
    log.tamper("delete from mekiki.audit_leaf where id = 4");
    broken(
        after(Duration.ZERO),
        Fault.LEAF_DELETED,
        4,
        "leaf 4: it was deleted before it got its index");
  }

  private Verification after(Duration passed) {
    Clock later = Clock.offset(TestLog.CLOCK, passed);
    return new LogVerifier(
            log.app, LogKeys.of(log.signingKey.publicKey()), later, Duration.ofMinutes(10))
        .verify();
  }

  private static void broken(Verification found, Fault fault, long leaf, String summary) {
    assertThat(found).isInstanceOf(Broken.class);
    Broken broken = (Broken) found;
    assertThat(broken.fault()).isEqualTo(fault);
    assertThat(broken.first()).isEqualTo(leaf);
    assertThat(broken.summary()).startsWith(summary);
  }
}
