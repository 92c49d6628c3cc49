package dev.mekiki.embedded.engine;

import io.camunda.zeebe.logstreams.log.LogRecordAwaiter;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.record.RecordType;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log from its beginning, like an exporter, and hands each event to the consumers in
 * order.
 */
final class LogFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);

  private final LogStream log;
  private final List<Consumer<LogEvent>> consumers;
  private final Semaphore written = new Semaphore(0);
  private final LogRecordAwaiter wakeUp = written::release;
  private final Thread thread;
  private volatile boolean closed;

  LogFollower(LogStream log, List<Consumer<LogEvent>> consumers) {
    this.log = log;
    this.consumers = List.copyOf(consumers);
    log.registerRecordAvailableListener(wakeUp);
    thread = Thread.ofPlatform().daemon().name("log-follower").start(this::follow);
  }

  private void follow() {
    try (var reader = log.newLogStreamReader()) {
      while (!closed) {
        readAll(reader);
        written.acquire();
        written.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The log is no longer followed: waits for its events will time out", e);
    }
  }

  private void readAll(LogStreamReader reader) {
    while (!closed && reader.hasNext()) {
      var event = reader.next();
      var metadata = new RecordMetadata();
      event.readMetadata(metadata);
      if (metadata.getRecordType() == RecordType.EVENT) {
        var logEvent = new LogEvent(event, metadata);
        consumers.forEach(consumer -> consumer.accept(logEvent));
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    log.removeRecordAvailableListener(wakeUp);
    written.release();
    thread.join();
  }
}
