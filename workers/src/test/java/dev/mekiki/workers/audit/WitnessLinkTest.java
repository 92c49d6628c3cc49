package dev.mekiki.workers.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.cosign.Outcome;
import dev.mekiki.audit.cosign.WitnessClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told about a witness, answer by answer. */
class WitnessLinkTest {
  private final Queue<Outcome> answers = new ConcurrentLinkedQueue<>();
  private volatile Runnable beforeAnAnswer = () -> {};
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final WitnessLink link =
      new WitnessLink(
          "witness.example.com/1",
          this::answer,
          new WitnessClient(
              URI.create("http://127.0.0.1:1"),
              WitnessKey.generate("witness.example.com/1").publicKey(),
              Duration.ofSeconds(1)),
          metrics,
          Clock.systemUTC());

  @AfterEach
  void close() {
    link.close();
  }

  @Test
  void aDisputeStandsUntilTheWitnessCosignsAgain() {
    ask(new Outcome.Cosigned(7, Instant.EPOCH));
    ask(new Outcome.Disputed(9, "No proof"));
    ask(new Outcome.Failed("it does not answer within 10 s"));
    assertThat(link.disputes()).isTrue();
    assertThat(link.state())
        .isEqualTo(
            "DISPUTES the checkpoint over 9 entries: No proof; now it does not answer within 10 s");
    ask(new Outcome.Overtaken());
    assertThat(link.disputes()).isTrue();
    assertThat(metrics.get("mekiki.witness.disputes").gauge().value()).isEqualTo(1);

    ask(new Outcome.Cosigned(12, Instant.EPOCH));
    assertThat(link.disputes()).isFalse();
    assertThat(link.state()).isEqualTo("has cosigned 12 entries");
    assertThat(metrics.get("mekiki.witness.disputes").gauge().value()).isZero();
  }

  @Test
  void aFailureSaysHowFarItHadCome() {
    ask(new Outcome.Cosigned(7, Instant.EPOCH));
    ask(new Outcome.Failed("it answers 500: "));
    assertThat(link.disputes()).isFalse();
    assertThat(link.answers()).isFalse();
    assertThat(link.state()).isEqualTo("has cosigned 7 entries; now it answers 500: ");
  }

  /** However many evidence packs are made while the witness takes its time. */
  @Test
  void asksOnceForAllWhoWait() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    answers.add(new Outcome.Current(7));
    answers.add(new Outcome.Current(8));
    beforeAnAnswer =
        () -> {
          begun.countDown();
          await(goOn);
        };
    var first = link.ask();
    begun.await();
    var second = link.ask();
    assertThat(second).isNotSameAs(first);
    for (int pack = 0; pack < 100; pack++) {
      link.tell(8);
      assertThat(link.ask()).isSameAs(second);
    }
    goOn.countDown();
    first.join();
    second.join();
    assertThat(answers).isEmpty();
    assertThat(link.state()).isEqualTo("has cosigned 8 entries");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ending) {
      throw new IllegalStateException(ending);
    }
  }

  private Outcome answer() {
    beforeAnAnswer.run();
    return answers.remove();
  }

  private void ask(Outcome answer) {
    answers.add(answer);
    link.ask().join();
  }
}
