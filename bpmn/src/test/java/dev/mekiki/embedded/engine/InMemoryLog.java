package dev.mekiki.embedded.engine;

import io.camunda.zeebe.logstreams.storage.LogStorage;
import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import io.camunda.zeebe.util.buffer.BufferWriter;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The partition's log on the heap. Each block is known by the position of its first record and is
 * committed as soon as it is written, because there is no other replica to wait for.
 */
final class InMemoryLog implements LogStorage {
  private final ConcurrentNavigableMap<Long, DirectBuffer> blocks = new ConcurrentSkipListMap<>();
  private final Set<CommitListener> listeners = new CopyOnWriteArraySet<>();
  private final AtomicLong index = new AtomicLong();

  @Override
  public LogStorageReader newReader() {
    return new Reader();
  }

  @Override
  public void append(
      long lowestPosition, long highestPosition, BufferWriter content, AppendListener listener) {
    var block = new UnsafeBuffer(new byte[content.getLength()]);
    content.write(block, 0);
    blocks.put(lowestPosition, block);
    var at = index.incrementAndGet();
    listener.onWrite(at, highestPosition);
    listener.onCommit(at, highestPosition);
    listeners.forEach(CommitListener::onCommit);
  }

  @Override
  public void addCommitListener(CommitListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeCommitListener(CommitListener listener) {
    listeners.remove(listener);
  }

  private final class Reader implements LogStorageReader {
    private long next = Long.MIN_VALUE;

    /** The block that holds {@code position} is the last one that begins at or before it. */
    @Override
    public void seek(long position) {
      next = Optional.ofNullable(blocks.floorKey(position)).orElse(position);
    }

    @Override
    public boolean hasNext() {
      return blocks.ceilingKey(next) != null;
    }

    @Override
    public DirectBuffer next() {
      var block = blocks.ceilingEntry(next);
      if (block == null) {
        throw new NoSuchElementException("No block at or after position " + next);
      }
      next = block.getKey() + 1;
      return block.getValue();
    }

    @Override
    public void close() {
      // a reader holds nothing but its position
    }
  }
}
