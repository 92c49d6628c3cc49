package dev.mekiki.workers.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;

/** How much memory processes take, shared pages counted once (Linux: proportional set size). */
public final class ProcessMemory {
  private static final long KIB = 1024;

  private ProcessMemory() {}

  /**
   * Bytes that a process takes; 0 if it has ended.
   *
   * @throws IOException where there is no /proc/PID/smaps_rollup (Linux 4.14 and newer has it)
   */
  public static long pss(long pid) throws IOException {
    var rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
    try (var lines = Files.lines(rollup)) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (NoSuchFileException e) {
      if (ProcessHandle.of(pid).isEmpty()) {
        return 0;
      }
      throw e;
    }
  }

  /** Bytes that processes take together. */
  public static long pss(Collection<Long> pids) throws IOException {
    var sum = 0L;
    for (var pid : pids) {
      sum += pss(pid);
    }
    return sum;
  }
}
