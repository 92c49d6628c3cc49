package dev.mekiki.embedded.engine;

import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.api.CommandResponseWriter;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.BufferWriter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/** Brings the engine's answers back to those who sent the commands. */
final class Replies {
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
  private final Executor executor;

  /**
   * @param executor completes the answers, so that no caller's code runs on the engine's thread
   */
  Replies(Executor executor) {
    this.executor = executor;
  }

  record Expected(long requestId, CompletableFuture<Reply> reply) {}

  Expected expect() {
    var expected = new Expected(ids.incrementAndGet(), new CompletableFuture<>());
    waiting.put(expected.requestId, expected.reply);
    return expected;
  }

  void forget(Expected expected) {
    waiting.remove(expected.requestId);
  }

  CommandResponseWriter writer() {
    return new Writer();
  }

  /** Used by the engine's processing thread alone: collects one answer, sends it, starts over. */
  private final class Writer implements CommandResponseWriter {
    private long key;
    private Intent intent = Intent.UNKNOWN;
    private RecordType recordType = RecordType.NULL_VAL;
    private RejectionType rejection = RejectionType.NULL_VAL;
    private String reason = "";
    private byte[] value = {};

    @Override
    public CommandResponseWriter partitionId(int partition) {
      return this;
    }

    @Override
    public CommandResponseWriter valueType(ValueType type) {
      return this;
    }

    @Override
    public CommandResponseWriter key(long newKey) {
      key = newKey;
      return this;
    }

    @Override
    public CommandResponseWriter intent(Intent newIntent) {
      intent = newIntent;
      return this;
    }

    @Override
    public CommandResponseWriter recordType(RecordType type) {
      recordType = type;
      return this;
    }

    @Override
    public CommandResponseWriter rejectionType(RejectionType type) {
      rejection = type;
      return this;
    }

    @Override
    public CommandResponseWriter rejectionReason(DirectBuffer text) {
      reason = BufferUtil.bufferAsString(text);
      return this;
    }

    @Override
    public CommandResponseWriter valueWriter(BufferWriter writer) {
      value = BufferUtil.bufferAsArray(writer);
      return this;
    }

    @Override
    public void tryWriteResponse(int requestStreamId, long requestId) {
      var reply = waiting.remove(requestId);
      if (reply == null) {
        return;
      }
      if (recordType == RecordType.COMMAND_REJECTION) {
        var rejected = new CommandRejectedException(rejection, intent, reason);
        executor.execute(() -> reply.completeExceptionally(rejected));
      } else {
        var accepted = new Reply(key, value);
        executor.execute(() -> reply.complete(accepted));
      }
    }
  }
}
