package dev.mekiki.embedded.engine;

import io.camunda.zeebe.auth.Authorization;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.impl.encoding.AuthInfo;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.api.InterPartitionCommandSender;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes commands to the partition's log. There is one partition, so it is also the way to every
 * other one.
 */
final class Commands implements InterPartitionCommandSender {
  static final long NO_KEY = -1;

  private final LogStreamWriter writer;

  Commands(LogStreamWriter writer) {
    this.writer = writer;
  }

  /**
   * @throws IllegalStateException if the log takes no more records, which means that it was closed
   */
  void write(
      ValueType type, Intent intent, long key, UnifiedRecordValue value, RecordMetadata metadata) {
    metadata
        .recordType(RecordType.COMMAND)
        .valueType(type)
        .intent(intent)
        .authorization(anonymous());
    var entry =
        key == NO_KEY
            ? LogAppendEntry.of(metadata, value)
            : LogAppendEntry.of(key, metadata, value);
    synchronized (writer) {
      writer
          .tryWrite(WriteContext.internal(), entry)
          .ifLeft(
              failure -> {
                throw new IllegalStateException(
                    "The log did not take %s %s: %s".formatted(type, intent, failure));
              });
    }
  }

  /** One for each command: encoding it changes it, and commands come from many threads. */
  private static AuthInfo anonymous() {
    return new AuthInfo().setClaims(Map.of(Authorization.AUTHORIZED_ANONYMOUS_USER, true));
  }

  @Override
  public void sendCommand(
      int partition,
      ValueType type,
      Intent intent,
      @Nullable Long key,
      UnifiedRecordValue value,
      @Nullable AuthInfo auth) {
    write(type, intent, key == null ? NO_KEY : key, value, new RecordMetadata());
  }
}
