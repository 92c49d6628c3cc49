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
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told about a witness, answer by answer. */
class WitnessLinkTest {
  private final Queue<Outcome> answers = new ArrayDeque<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final WitnessLink link =
      new WitnessLink(
          "witness.example.com/1",
          answers::remove,
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

  private void ask(Outcome answer) {
    answers.add(answer);
    link.ask().join();
  }
}
