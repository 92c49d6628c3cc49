package dev.mekiki.host.evaluation;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Takes the time of one piece of work at a time: seconds on the clock, and seconds of one core that
 * all threads of this process used (counted by Java in steps of 10 ms, so take means of many).
 */
final class Stopwatch {
  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Stopwatch() {}

  record Time(double seconds, double coreSeconds) {}

  record Timed<T>(T result, Time time) {}

  static <T> Timed<T> time(Supplier<T> work) {
    long start = System.nanoTime();
    long used = SYSTEM.getProcessCpuTime();
    T result = work.get();
    double coreSeconds = (SYSTEM.getProcessCpuTime() - used) / NANOS;
    return new Timed<>(result, new Time((System.nanoTime() - start) / NANOS, coreSeconds));
  }
}
