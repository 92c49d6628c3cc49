package dev.mekiki.host.soak;

import dev.mekiki.host.load.HostClient;
import dev.mekiki.host.load.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The memory of the host's process over time.
 *
 * <p>A host that this program starts takes all of its Java heap at once ({@link #JVM}), so that
 * what its process grows by is native memory; the heap is looked at separately, after a collection.
 */
final class MemoryWatch {
  /** Options of a host whose memory is watched. */
  static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");

  /** Size of that heap. */
  static final double HEAP_MIB = 512;

  private static final String HEAP_USED = "jvm_memory_used_bytes{area=\"heap\"";
  private static final int LONGEST_COLLECTION_SECONDS = 30;

  private final long pid;
  private final HostClient client;
  private final List<Look> looks = new ArrayList<>();
  private long floor = Long.MAX_VALUE;

  /**
   * @param hours since the start
   * @param process now
   * @param floor the smallest anonymous memory in bytes since the look before: what is kept,
   *     without what the requests under way take and give back
   * @param heap bytes of the Java heap in use, after a collection where one could be asked for
   */
  record Look(double hours, ProcessMemory process, long floor, OptionalLong heap) {}

  MemoryWatch(long pid, HostClient client) {
    this.pid = pid;
    this.client = client;
  }

  /** A glance between two looks. */
  void glance() throws IOException {
    floor = Math.min(floor, ProcessMemory.of(pid).anonymous());
  }

  /** Looks now; collects garbage before, where Java's tools are at hand. */
  Look look(double hours) throws IOException, InterruptedException {
    collectGarbage();
    ProcessMemory process = ProcessMemory.of(pid);
    Look look = new Look(hours, process, Math.min(floor, process.anonymous()), heapUsed());
    looks.add(look);
    floor = Long.MAX_VALUE;
    return look;
  }

  private void collectGarbage() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (Files.isExecutable(jcmd)) {
      new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(LONGEST_COLLECTION_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** As the host's metrics say it; empty where it does not show them. */
  private OptionalLong heapUsed() throws IOException, InterruptedException {
    List<Long> pools =
        client
            .metrics()
            .filter(line -> line.startsWith(HEAP_USED))
            .map(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .toList();
    return pools.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(pools.stream().mapToLong(Long::longValue).sum());
  }

  /**
   * What the process keeps, in MiB, over the second half of the run. Anonymous memory, since pages
   * of files (libraries, models) come and go with other processes that map them too.
   */
  List<Trend.Point> keptLately() {
    return secondHalf().stream()
        .map(l -> new Trend.Point(l.hours(), ProcessMemory.mebibytes(l.floor())))
        .toList();
  }

  /** The Java heap in use in MiB over the second half of the run. */
  List<Trend.Point> heapLately() {
    return secondHalf().stream()
        .filter(look -> look.heap().isPresent())
        .map(l -> new Trend.Point(l.hours(), ProcessMemory.mebibytes(l.heap().getAsLong())))
        .toList();
  }

  private List<Look> secondHalf() {
    return looks.subList(looks.size() / 2, looks.size());
  }
}
