package dev.mekiki.host.bench;

import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.load.LocalIssuer;
import dev.mekiki.host.load.PhotoTickets;
import dev.mekiki.host.load.PhotoTickets.Ticket;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * The part of the bench that goes through HTTP: starts a host for each precision, one after the
 * other, and lets them take turns with fresh tickets. No photo is sent twice to the same host.
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

  /**
   * @param perTurn number of tickets that a host gets in one turn, by concurrency
   */
  Results run(int rounds, Map<Integer, Integer> perTurn)
      throws IOException, InterruptedException, ExecutionException {
    int perRound = perTurn.values().stream().mapToInt(Integer::intValue).sum();
    console.printf("drawing %d photos%n", WARM_UP + rounds * perRound);
    console.flush();
    List<Ticket> drawn =
        PhotoTickets.draw(WARM_UP + rounds * perRound, SEED, folder.resolve("photos"));
    List<MeasuredHost> hosts = new ArrayList<>();
    try (LocalIssuer issuer = new LocalIssuer()) {
      for (Precision precision : precisions) {
        String name = precision.name().toLowerCase(Locale.ROOT);
        console.printf("starting a host in %s%n", name);
        console.flush();
        hosts.add(new MeasuredHost(issuer, name, properties, model, folder));
      }
      List<TicketRun> runs = measure(hosts, drawn, rounds, perTurn);
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

  private List<TicketRun> measure(
      List<MeasuredHost> hosts, List<Ticket> drawn, int rounds, Map<Integer, Integer> perTurn)
      throws InterruptedException, ExecutionException {
    Map<String, Map<Integer, List<TicketRun.Turn>>> turns = new TreeMap<>();
    Iterator<Ticket> unsent = drawn.iterator();
    List<Ticket> warmUp = take(unsent, WARM_UP);
    for (MeasuredHost host : hosts) {
      host.send(warmUp, 1);
    }
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<Integer, Integer> turn : new TreeMap<>(perTurn).entrySet()) {
        console.printf("\rtickets: round %d of %d, %d callers ", round, rounds, turn.getKey());
        console.flush();
        List<Ticket> tickets = take(unsent, turn.getValue());
        for (MeasuredHost host : hosts) {
          turns
              .computeIfAbsent(host.name(), name -> new TreeMap<>())
              .computeIfAbsent(turn.getKey(), concurrency -> new ArrayList<>())
              .add(host.send(tickets, turn.getKey()));
        }
      }
    }
    console.println();
    List<TicketRun> runs = new ArrayList<>();
    turns.forEach(
        (host, byConcurrency) ->
            byConcurrency.forEach(
                (concurrency, all) -> runs.add(TicketRun.of(host, concurrency, all))));
    return runs;
  }

  private static List<Ticket> take(Iterator<Ticket> tickets, int count) {
    List<Ticket> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(tickets.next());
    }
    return taken;
  }
}
