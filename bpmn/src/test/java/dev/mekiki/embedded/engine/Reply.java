package dev.mekiki.embedded.engine;

import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the engine answered to a command that it accepted.
 *
 * @param key the key of the record that the command made or changed
 * @param value the record's value in MessagePack
 */
public record Reply(long key, byte[] value) {

  /**
   * Reads the value into {@code record}, which must be of the type that the command was sent as.
   */
  public <T extends UnifiedRecordValue> T as(T record) {
    record.wrap(new UnsafeBuffer(value));
    return record;
  }
}
