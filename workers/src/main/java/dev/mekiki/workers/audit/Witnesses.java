package dev.mekiki.workers.audit;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import dev.mekiki.audit.cosign.Cosignatures;
import dev.mekiki.audit.cosign.Cosigner;
import dev.mekiki.audit.cosign.WitnessClient;
import dev.mekiki.audit.log.LogReader;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The departments that cosign the log's checkpoints. Each has a thread of its own, and publishing
 * only tells it that there is something new: however long one takes, nothing here waits for it but
 * an evidence pack, for a few seconds. When one disputes the log, the health endpoint says so.
 */
@Component("auditWitnesses")
public class Witnesses implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(Witnesses.class);

  private final List<WitnessLink> links;
  private final Cosignatures cosignatures;
  private final LogKeys logKeys;
  private final Duration packPatience;

  Witnesses(
      AuditProperties audit,
      LogReader reader,
      LogKeys logKeys,
      Cosignatures cosignatures,
      MeterRegistry metrics,
      Clock clock) {
    this.cosignatures = cosignatures;
    this.logKeys = logKeys;
    this.packPatience = audit.packPatience();
    this.links =
        audit.witnesses().stream()
            .map(
                address -> {
                  var key = key(address);
                  var client = new WitnessClient(address.url(), key, audit.witnessPatience());
                  var cosigner = new Cosigner(reader, logKeys, cosignatures, client);
                  return new WitnessLink(key.name(), cosigner::cosign, client, metrics, clock);
                })
            .toList();
  }

  private static WitnessPublicKey key(WitnessAddress address) {
    try {
      return WitnessPublicKey.parse(address.publicKey());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalStateException(
          "mekiki.audit.witnesses: the public key for %s cannot be used: %s"
              .formatted(address.url(), wrong.getMessage()),
          wrong);
    }
  }

  /** Lets the witnesses know of a newly signed checkpoint; returns at once. */
  void tell(Checkpoint published) {
    links.forEach(link -> link.tell(published.head().size()));
  }

  /**
   * A checkpoint over at least what the given one covers, with the cosignatures that it has after a
   * short wait; the given one where it has none. A witness that did not answer the last time is not
   * waited for.
   */
  public Checkpoint cosigned(Checkpoint published) {
    var asked = links.stream().filter(WitnessLink::answers).map(WitnessLink::ask).toList();
    try {
      CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
          .get(packPatience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      log.info("An evidence pack does without a witness that takes longer than {}", packPatience);
    } catch (ExecutionException failed) {
      log.warn("An evidence pack does without a witness that could not be asked");
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    try {
      return cosignatures.best(published.head().size(), logKeys).orElse(published);
    } catch (DataAccessException | ForgedCheckpointException unusable) {
      log.warn("An evidence pack does without cosignatures: {}", unusable.toString());
      return published;
    }
  }

  @Override
  public Health health() {
    var health = Health.up();
    if (links.stream().anyMatch(WitnessLink::disputes)) {
      health
          .down()
          .withDetail(
              "action",
              "Fetch the checkpoint that the witness serves, run the audit tool's verify with it"
                  + " and call the compliance officer");
    }
    links.forEach(link -> health.withDetail(link.name(), link.state()));
    return health.build();
  }

  @PreDestroy
  void close() {
    links.forEach(WitnessLink::close);
  }
}
