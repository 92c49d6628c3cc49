package dev.mekiki.workers.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Applies the retention rules at a fixed interval, a bounded number of tickets each time. */
@Component
class RetentionSchedule {
  private static final Logger log = LoggerFactory.getLogger(RetentionSchedule.class);

  private final ContentRetention content;
  private final LogRetention logs;
  private final int batch;
  private final Duration interval;
  private final Clock clock;
  private final AtomicReference<Instant> next;

  RetentionSchedule(
      ContentRetention content,
      LogRetention logs,
      @Value("${mekiki.retention.batch}") int batch,
      @Value("${mekiki.retention.interval}") Duration interval,
      Clock clock) {
    this.content = content;
    this.logs = logs;
    this.batch = batch;
    this.interval = interval;
    this.clock = clock;
    this.next = new AtomicReference<>(clock.instant().plus(interval));
  }

  /** About when this instance of the service applies the rules next. */
  Instant next() {
    return next.get();
  }

  @Scheduled(
      initialDelayString = "${mekiki.retention.interval}",
      fixedDelayString = "${mekiki.retention.interval}")
  void apply() {
    try {
      int tickets = content.apply(batch);
      int keys = logs.apply(batch);
      log.info("Retention erased the content of {} tickets; {} keys lapsed", tickets, keys);
    } catch (DataAccessException | TransactionException down) {
      log.warn("Retention goes on at the next turn: {}", down.getClass().getName());
    } finally {
      next.set(clock.instant().plus(interval));
    }
  }
}
