package dev.mekiki.host.soak;

import static dev.mekiki.host.load.ProcessMemory.mebibytes;

import dev.mekiki.host.load.HostClient;
import dev.mekiki.host.soak.Tally.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Mixed load for a while, with a line a minute. */
final class Soak {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LAST_ONES_MAY_TAKE = Duration.ofSeconds(15);
  private static final Duration BETWEEN_GLANCES = Duration.ofSeconds(5);
  private static final int ASK_AGAIN_MILLIS = 100;

  private final HostClient client;
  private final String base;
  private final Questions questions;
  private final AnswerBook book;
  private final Tally tally;
  private final MemoryWatch memory;
  private final PrintWriter console;

  Soak(
      HostClient client,
      String base,
      Questions questions,
      AnswerBook book,
      Tally tally,
      MemoryWatch memory,
      PrintWriter console) {
    this.client = client;
    this.base = base;
    this.questions = questions;
    this.book = book;
    this.tally = tally;
    this.memory = memory;
    this.console = console;
  }

  void run(Duration length, int callers)
      throws IOException, InterruptedException, ExecutionException {
    long start = System.nanoTime();
    BooleanSupplier goOn = () -> System.nanoTime() - start < length.toNanos();
    List<Future<Void>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      for (int number = 0; number < callers; number++) {
        Caller caller = new Caller(number, base, client, questions, book, tally);
        Callable<Void> calls =
            () -> {
              caller.callWhile(goOn);
              return null;
            };
        running.add(threads.submit(calls));
      }
      printHead();
      for (long minute = 1; goOn.getAsBoolean(); minute++) {
        glanceUntil(start + Math.min(minute * MINUTE.toNanos(), length.toNanos()));
        print((System.nanoTime() - start) / (double) Duration.ofHours(1).toNanos());
      }
    }
    for (Future<Void> caller : running) {
      caller.get();
    }
  }

  private void glanceUntil(long end) throws IOException, InterruptedException {
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      Thread.sleep(Duration.ofNanos(Math.min(left, BETWEEN_GLANCES.toNanos())));
      memory.glance();
    }
  }

  private void printHead() {
    console.println(
        "minute  answered streamed refused cancelled  wait changed failed    p50 ms  p95 ms"
            + "   PSS MiB RSS MiB native MiB kept MiB heap MiB");
    console.flush();
  }

  /**
   * Native is what belongs to no file and not to the heap, which is all in memory from the start;
   * kept is the least of it during the minute.
   */
  private void print(double hours) throws IOException, InterruptedException {
    Tally.Minute minute = tally.endMinute();
    MemoryWatch.Look look = memory.look(hours);
    console.printf(
        Locale.ROOT,
        "%6.0f  %8d %8d %7d %9d %5d %7d %6d  %8.0f %7.0f  %8.0f %7.0f %10.0f %8.0f %8s%n",
        60 * hours,
        of(minute, Outcome.ANSWERED),
        of(minute, Outcome.STREAMED),
        of(minute, Outcome.REFUSED),
        of(minute, Outcome.CANCELLED),
        of(minute, Outcome.TOLD_TO_WAIT),
        of(minute, Outcome.CHANGED),
        of(minute, Outcome.FAILED),
        minute.p50(),
        minute.p95(),
        mebibytes(look.process().pss()),
        mebibytes(look.process().rss()),
        mebibytes(look.process().anonymous()) - MemoryWatch.HEAP_MIB,
        mebibytes(look.floor()) - MemoryWatch.HEAP_MIB,
        look.heap().isPresent()
            ? String.format(Locale.ROOT, "%.0f", mebibytes(look.heap().getAsLong()))
            : "-");
    console.flush();
  }

  private static int of(Tally.Minute minute, Outcome outcome) {
    return minute.outcomes().getOrDefault(outcome, 0);
  }

  /** Whether the host has nothing left to do soon after the last caller has gone. */
  boolean comesToRest() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LAST_ONES_MAY_TAKE.toNanos()) {
      boolean busy =
          client
              .metrics()
              .filter(line -> line.matches("mekiki_num_requests_(running|waiting)[ {].*"))
              .anyMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) > 0);
      if (!busy) {
        return true;
      }
      Thread.sleep(ASK_AGAIN_MILLIS);
    }
    return false;
  }
}
