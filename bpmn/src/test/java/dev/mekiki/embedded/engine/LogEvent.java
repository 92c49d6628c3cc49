package dev.mekiki.embedded.engine;

import io.camunda.zeebe.logstreams.log.LoggedEvent;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.time.Instant;

/** One event of the log: something that has happened. Valid only while its consumer runs. */
public final class LogEvent {
  private final LoggedEvent event;
  private final RecordMetadata metadata;

  LogEvent(LoggedEvent event, RecordMetadata metadata) {
    this.event = event;
    this.metadata = metadata;
  }

  public long key() {
    return event.getKey();
  }

  public Instant at() {
    return Instant.ofEpochMilli(event.getTimestamp());
  }

  public ValueType type() {
    return metadata.getValueType();
  }

  public Intent intent() {
    return metadata.getIntent();
  }

  /**
   * Reads the event's value into {@code record}, which must be of the type that {@link #type} says.
   */
  public <T extends UnifiedRecordValue> T as(T record) {
    event.readValue(record);
    return record;
  }
}
