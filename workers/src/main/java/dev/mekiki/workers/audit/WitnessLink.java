package dev.mekiki.workers.audit;

import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.cosign.Outcome;
import dev.mekiki.audit.cosign.WitnessClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * One witness: its thread, when to ask it again, and what is told about it. After a failure it is
 * asked less and less often, at least every ten minutes.
 */
final class WitnessLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WitnessLink.class);
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final String name;
  private final Supplier<Outcome> cosigner;
  private final WitnessClient client;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final ExecutorService thread;

  /** What its thread has not begun yet; whoever asks meanwhile gets the same. */
  private Optional<CompletableFuture<Void>> queued = Optional.empty();

  private volatile Outcome last = new Outcome.Current(0);

  /** Stands until the witness cosigns again: one that went away since has taken nothing back. */
  private volatile Optional<Outcome.Disputed> dispute = Optional.empty();

  private volatile int failures;
  private volatile Instant notBefore = Instant.MIN;
  private volatile long published;
  private volatile long cosigned;

  /** The cosigner has the newest checkpoint cosigned. */
  WitnessLink(
      String name,
      Supplier<Outcome> cosigner,
      WitnessClient client,
      MeterRegistry metrics,
      Clock clock) {
    this.name = name;
    this.cosigner = cosigner;
    this.client = client;
    this.metrics = metrics;
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("witness " + name).factory());
    Gauge.builder(
            "mekiki.witness.behind", this, link -> Math.max(0, link.published - link.cosigned))
        .description("Entries of the newest checkpoint that the witness has not cosigned")
        .tag("witness", name)
        .register(metrics);
    Gauge.builder("mekiki.witness.disputes", this, link -> link.disputes() ? 1 : 0)
        .description("1 since the witness said that the log does not continue what it cosigned")
        .tag("witness", name)
        .register(metrics);
  }

  String name() {
    return name;
  }

  /** Lets it know of something new; it is asked when its turn has come. */
  void tell(long size) {
    published = size;
    if (!clock.instant().isBefore(notBefore)) {
      ask();
    }
  }

  /** Asks it for what is newest when its thread is free. */
  synchronized CompletableFuture<Void> ask() {
    var next = queued.orElseGet(this::queue);
    queued = Optional.of(next);
    return next;
  }

  private CompletableFuture<Void> queue() {
    return CompletableFuture.runAsync(this::exchange, thread)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                log.error("Witness {} could not be asked", name, failure);
              }
            });
  }

  private synchronized void begun() {
    queued = Optional.empty();
  }

  boolean answers() {
    return failures == 0;
  }

  boolean disputes() {
    return dispute.isPresent();
  }

  /** For the health endpoint. */
  String state() {
    var standing =
        dispute
            .map(
                disputed ->
                    "DISPUTES the checkpoint over %d entries: %s"
                        .formatted(disputed.size(), disputed.said()))
            .orElseGet(() -> "has cosigned %d entries".formatted(cosigned));
    return last instanceof Outcome.Failed failed ? standing + "; now " + failed.why() : standing;
  }

  private void exchange() {
    begun();
    note(outcome());
  }

  private Outcome outcome() {
    try {
      return cosigner.get();
    } catch (DataAccessException down) {
      return new Outcome.Failed("the database does not answer: " + down.getClass().getSimpleName());
    } catch (ForgedCheckpointException | IllegalArgumentException damaged) {
      return new Outcome.Failed("the log gives no proof for it: " + damaged.getMessage());
    }
  }

  private void note(Outcome outcome) {
    switch (outcome) {
      case Outcome.Current current -> cosignedUpTo(current.size());
      case Outcome.Cosigned now -> {
        cosignedUpTo(now.size());
        count("cosigned");
      }
      case Outcome.Overtaken overtaken -> count("overtaken");
      case Outcome.Disputed disputed -> {
        log.error(
            "Witness {} refuses to cosign the checkpoint over {} entries, which does not continue"
                + " what it knows of this log: {}",
            name,
            disputed.size(),
            disputed.said());
        dispute = Optional.of(disputed);
        count("disputed");
        putOff();
      }
      case Outcome.Failed failed -> {
        if (!outcome.equals(last)) {
          log.warn(
              "Witness {} has not cosigned; the log goes on without it: {}", name, failed.why());
        }
        count("failed");
        putOff();
      }
    }
    last = outcome;
  }

  private void cosignedUpTo(long size) {
    if (failures > 0) {
      log.info("Witness {} cosigns again, {} entries by now", name, size);
    }
    cosigned = size;
    dispute = Optional.empty();
    failures = 0;
    notBefore = Instant.MIN;
  }

  private void putOff() {
    Duration wait = SHORTEST.multipliedBy(1L << Math.min(failures, 10));
    failures++;
    notBefore = clock.instant().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }

  private void count(String outcome) {
    metrics.counter("mekiki.witness.answers", "witness", name, "outcome", outcome).increment();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    client.close();
  }
}
