package dev.mekiki.host.decoder;

import java.util.ArrayDeque;
import java.util.Deque;

/** What holds native memory, freed in the reverse order of its opening. */
final class NativeParts implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    opened.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("native memory could not be freed", e);
      }
    }
  }
}
