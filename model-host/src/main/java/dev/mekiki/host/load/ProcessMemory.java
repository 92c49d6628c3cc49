package dev.mekiki.host.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory of a process as Linux counts it, in bytes.
 *
 * @param pss proportional set size: pages shared with other processes count in part
 * @param rss resident set size: shared pages count in full
 * @param anonymous resident pages that belong to no file: heap, stacks, what native code allocated
 */
public record ProcessMemory(long pss, long rss, long anonymous) {
  private static final long KIB = 1024;

  /**
   * @throws IOException when the process has ended, belongs to someone else, or the system has no
   *     /proc/PID/smaps_rollup (Linux 4.14 and newer has it)
   */
  public static ProcessMemory of(long pid) throws IOException {
    Map<String, Long> kib = new HashMap<>();
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      if (line.endsWith(" kB")) {
        String[] field = line.split("[:\\s]+");
        kib.put(field[0], Long.parseLong(field[1]));
      }
    }
    return new ProcessMemory(
        KIB * kib.getOrDefault("Pss", 0L),
        KIB * kib.getOrDefault("Rss", 0L),
        KIB * kib.getOrDefault("Anonymous", 0L));
  }

  public static double mebibytes(long bytes) {
    return bytes / (double) (KIB * KIB);
  }
}
