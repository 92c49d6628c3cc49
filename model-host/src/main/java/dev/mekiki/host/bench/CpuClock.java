package dev.mekiki.host.bench;

import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * CPU time of all threads of this process to the nanosecond. Java's own clock for it ({@code
 * OperatingSystemMXBean}) counts in steps of ten milliseconds, longer than a decoding step.
 */
final class CpuClock {
  /** CLOCK_PROCESS_CPUTIME_ID of POSIX, on Linux. */
  private static final int OF_PROCESS = 2;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final CLibrary C = Native.load("c", CLibrary.class);

  /** Part of the C library. */
  private interface CLibrary extends Library {
    /**
     * @param time seconds and nanoseconds, {@code struct timespec} on 64-bit Linux
     */
    int clock_gettime(int clock, long[] time);
  }

  private CpuClock() {}

  static long nanos() {
    long[] time = new long[2];
    if (C.clock_gettime(OF_PROCESS, time) != 0) {
      throw new IllegalStateException("This system has no clock of a process's CPU time");
    }
    return NANOS_PER_SECOND * time[0] + time[1];
  }
}
