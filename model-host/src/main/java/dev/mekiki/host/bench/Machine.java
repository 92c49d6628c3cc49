package dev.mekiki.host.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the numbers were taken on.
 *
 * @param processor its model in the manufacturer's words
 * @param processors that this process may use
 * @param instructions those of its wide instruction sets that decide about speed here
 * @param memoryGib of the machine
 */
record Machine(
    String processor, int processors, String instructions, double memoryGib, String system) {
  private static final String SPEED_DECIDING =
      "avx2|avx512f|avx512_vnni|avx512_bf16|amx_(bf16|int8)";

  static Machine here() throws IOException {
    return new Machine(
        first(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        String.join(
            " ",
            Arrays.stream(first(Path.of("/proc/cpuinfo"), "flags").split(" "))
                .filter(flag -> flag.matches(SPEED_DECIDING))
                .toList()),
        Long.parseLong(first(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""))
            / (1024.0 * 1024),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  /** The value of the first line {@code name : value}; "unknown" where there is none. */
  private static String first(Path file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }

  /** Mean number of threads that wanted a processor during the last minute, of all processes. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d x %s (%s), %.0f GiB, %s",
        processors,
        processor,
        instructions,
        memoryGib,
        system);
  }
}
