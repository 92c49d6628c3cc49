package dev.mekiki.host.bench;

import dev.mekiki.host.bench.TicketRun.Work;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.load.LocalIssuer;
import dev.mekiki.host.load.PhotoTickets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * The part of the bench that goes through HTTP: starts a host for each precision, one after the
 * other, and lets them take turns with fresh requests. Nothing is sent twice to the same host.
 */
final class Tickets {
  private static final long SEED = 424_242;
  private static final int WARM_UP = 4;

  private final List<Precision> precisions;
  private final String model;
  private final List<String> properties;
  private final Path folder;
  private final PrintWriter console;

  /**
   * @param model id of the route that sees photos
   * @param properties of the hosts, besides the precision
   */
  Tickets(
      List<Precision> precisions,
      String model,
      List<String> properties,
      Path folder,
      PrintWriter console) {
    this.precisions = List.copyOf(precisions);
    this.model = model;
    this.properties = List.copyOf(properties);
    this.folder = folder;
    this.console = console;
  }

  record Results(List<TicketRun> runs, List<MeasuredHost.Summary> hosts) {}

  /** Requests of one kind by so many callers. */
  private record Turns(String host, Work work, int concurrency) {}

  /**
   * @param perTurn number of requests that a host gets in one turn, by concurrency
   */
  Results run(int rounds, Map<Integer, Integer> perTurn)
      throws IOException, InterruptedException, ExecutionException {
    int each = WARM_UP + rounds * perTurn.values().stream().mapToInt(Integer::intValue).sum();
    say("drawing %d photos", each);
    Map<Work, Iterator<byte[]>> unsent = new EnumMap<>(Work.class);
    unsent.put(
        Work.PHOTO,
        PhotoTickets.draw(each, SEED, folder.resolve("photos")).stream()
            .map(ticket -> ticket.body(model))
            .iterator());
    unsent.put(Work.TEXT, IntStream.range(0, each).mapToObj(this::text).iterator());
    List<MeasuredHost> hosts = new ArrayList<>();
    try (LocalIssuer issuer = new LocalIssuer()) {
      for (Precision precision : precisions) {
        String name = precision.name().toLowerCase(Locale.ROOT);
        say("starting a host in %s", name);
        hosts.add(new MeasuredHost(issuer, name, properties, folder));
      }
      List<TicketRun> runs = measure(hosts, unsent, rounds, new TreeMap<>(perTurn));
      List<MeasuredHost.Summary> summaries = new ArrayList<>();
      for (MeasuredHost host : hosts) {
        summaries.add(host.summary());
      }
      return new Results(runs, summaries);
    } finally {
      for (MeasuredHost host : hosts) {
        host.close();
      }
    }
  }

  private byte[] text(int number) {
    String base = model.substring(0, model.indexOf('/'));
    return PhotoTickets.text(base, number + " lamps: write one sentence about them.", 32, false);
  }

  private List<TicketRun> measure(
      List<MeasuredHost> hosts,
      Map<Work, Iterator<byte[]>> unsent,
      int rounds,
      Map<Integer, Integer> perTurn)
      throws InterruptedException, ExecutionException {
    Map<Turns, List<TicketRun.Turn>> turns = new LinkedHashMap<>();
    for (Work work : Work.values()) {
      List<byte[]> warmUp = take(unsent.get(work), WARM_UP);
      for (MeasuredHost host : hosts) {
        host.send(warmUp, 1);
      }
    }
    for (int round = 1; round <= rounds; round++) {
      say("requests: round %d of %d", round, rounds);
      for (Work work : Work.values()) {
        for (Map.Entry<Integer, Integer> turn : perTurn.entrySet()) {
          List<byte[]> bodies = take(unsent.get(work), turn.getValue());
          for (MeasuredHost host : hosts) {
            turns
                .computeIfAbsent(
                    new Turns(host.name(), work, turn.getKey()), key -> new ArrayList<>())
                .add(host.send(bodies, turn.getKey()));
          }
        }
      }
    }
    return turns.entrySet().stream()
        .map(
            e ->
                TicketRun.of(
                    e.getKey().host, e.getKey().work, e.getKey().concurrency, e.getValue()))
        .toList();
  }

  private void say(String words, Object... arguments) {
    console.printf(words + "%n", arguments);
    console.flush();
  }

  private static List<byte[]> take(Iterator<byte[]> bodies, int count) {
    List<byte[]> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(bodies.next());
    }
    return taken;
  }
}
