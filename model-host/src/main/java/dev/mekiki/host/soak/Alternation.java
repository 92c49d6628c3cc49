package dev.mekiki.host.soak;

import dev.mekiki.host.load.HostClient;
import dev.mekiki.host.soak.Questions.Good;
import dev.mekiki.host.soak.Tally.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every question alone first, then all of them together, the route another from request to request:
 * text, one adaptor, another adaptor. No answer may differ from the one given alone. Other servers
 * have failed this by computing a row with the weights of its neighbour.
 */
final class Alternation {
  private final HostClient client;
  private final String base;
  private final Questions questions;
  private final AnswerBook book;
  private final Tally tally;
  private final PrintWriter console;

  Alternation(
      HostClient client,
      String base,
      Questions questions,
      AnswerBook book,
      Tally tally,
      PrintWriter console) {
    this.client = client;
    this.base = base;
    this.questions = questions;
    this.book = book;
    this.tally = tally;
    this.console = console;
  }

  /**
   * @param requests in all
   * @param callers that have a request each at any time
   */
  void run(int requests, int callers) throws IOException, InterruptedException, ExecutionException {
    List<Good> order = questions.good();
    Caller alone = new Caller(0, base, client, questions, book, tally);
    for (Good question : order) {
      alone.ask(question);
    }
    console.printf("%d questions answered alone; now %d at once%n", order.size(), callers);
    console.flush();
    AtomicInteger next = new AtomicInteger();
    List<Callable<Integer>> all = new ArrayList<>();
    for (int number = 0; number < callers; number++) {
      Caller caller = new Caller(number, base, client, questions, book, tally);
      all.add(
          () -> {
            int asked = 0;
            for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
              caller.ask(order.get(i % order.size()));
              asked++;
            }
            return asked;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      for (Future<Integer> caller : threads.invokeAll(all)) {
        caller.get();
      }
    }
    console.printf(
        "%d answered as the first time, %d changed, %d failed%n",
        tally.total(Outcome.ANSWERED), tally.total(Outcome.CHANGED), tally.total(Outcome.FAILED));
    console.flush();
  }

  /** Whether both adaptors say different things of at least one photo: else nothing was shown. */
  boolean adaptorsDiffer() {
    return questions.photos().stream()
        .anyMatch(
            turned ->
                turned.name().contains(TurnedAdaptor.NAME)
                    && !book.first(turned.name()).equals(book.first(original(turned))));
  }

  private String original(Good turned) {
    String photo = turned.name().substring(turned.name().indexOf(" photo"));
    return questions.photos().stream()
        .map(Good::name)
        .filter(name -> name.endsWith(photo) && !name.contains(TurnedAdaptor.NAME))
        .findFirst()
        .orElseThrow();
  }
}
