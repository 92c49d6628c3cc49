package dev.mekiki.workers.audit;

import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.log.InconsistentLogException;
import dev.mekiki.audit.log.KeyChangedException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Publishes signed checkpoints, and tells the health endpoint when the log no longer lets it. */
@Component("auditCheckpoints")
class Checkpoints implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

  private final CheckpointPublisher publisher;
  private final Witnesses witnesses;
  private final AtomicReference<Health> health = new AtomicReference<>(Health.unknown().build());

  Checkpoints(CheckpointPublisher publisher, Witnesses witnesses) {
    this.publisher = publisher;
    this.witnesses = witnesses;
  }

  @Scheduled(fixedDelayString = "${mekiki.audit.checkpoint-interval}")
  void publish() {
    try {
      var checkpoint = publisher.publish();
      health.set(Health.up().withDetail("entries", checkpoint.head().size()).build());
      witnesses.tell(checkpoint);
    } catch (InconsistentLogException | ForgedCheckpointException tampered) {
      log.error("The audit log is not what was signed before; nothing is signed", tampered);
      health.set(
          Health.down()
              .withDetail("problem", String.valueOf(tampered.getMessage()))
              .withDetail("action", "Run the audit tool's verify and call the compliance officer")
              .build());
    } catch (KeyChangedException changed) {
      log.error("Nothing is signed here any more: {}", changed.getMessage());
      health.set(
          Health.down()
              .withDetail("problem", String.valueOf(changed.getMessage()))
              .withDetail("action", "Restart this instance with the log's new signing key")
              .build());
    } catch (DataAccessException | TransactionException down) {
      log.warn("No checkpoint, the database does not answer: {}", down.getClass().getName());
    }
  }

  @Override
  public Health health() {
    return health.get();
  }
}
