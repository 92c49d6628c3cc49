package dev.mekiki.host.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.load.HostClient;
import dev.mekiki.host.load.PhotoTickets;
import dev.mekiki.host.soak.Questions.Bad;
import dev.mekiki.host.soak.Questions.Good;
import dev.mekiki.host.soak.Tally.Outcome;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One department's caller: sends one request after the other, of a kind that chance decides. */
final class Caller {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONG_ANSWER = 256;
  private static final int MOST_PATIENCE_MILLIS = 800;
  private static final int EVENTS_BEFORE_LEAVING = 3;
  private static final String DATA = "data: ";

  private final String tenant;
  private final String base;
  private final HostClient client;
  private final Questions questions;
  private final AnswerBook book;
  private final Tally tally;
  private final Random chance;

  Caller(
      int number,
      String base,
      HostClient client,
      Questions questions,
      AnswerBook book,
      Tally tally) {
    this.tenant = "department-" + number % 4;
    this.base = base;
    this.client = client;
    this.questions = questions;
    this.book = book;
    this.tally = tally;
    this.chance = new Random(number);
  }

  /**
   * Until the time is over. A host that cannot be reached counts as a failure and is asked again.
   */
  void callWhile(BooleanSupplier goOn) throws InterruptedException {
    while (goOn.getAsBoolean()) {
      try {
        callOnce();
      } catch (IOException | ExecutionException e) {
        tally.blame(Outcome.FAILED, "no answer: " + e);
      }
    }
  }

  private void callOnce() throws IOException, InterruptedException, ExecutionException {
    double kind = chance.nextDouble();
    if (kind < 0.30) {
      ask(oneOf(questions.texts()));
    } else if (kind < 0.65) {
      ask(oneOf(questions.photos()));
    } else if (kind < 0.78) {
      stream(oneOf(questions.texts()));
    } else if (kind < 0.88) {
      askBadly(oneOf(questions.bad()));
    } else if (kind < 0.95) {
      hangUpWhileWaiting();
    } else {
      hangUpWhileListening(oneOf(questions.texts()));
    }
  }

  /** Asks and compares. */
  void ask(Good question) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HostClient.Answer answer = client.complete(tenant, question.body());
    double millis = (System.nanoTime() - start) / 1e6;
    if (isBusy(answer.status())) {
      tally.count(Outcome.TOLD_TO_WAIT);
    } else if (answer.status() != 200) {
      tally.blame(Outcome.FAILED, question.name() + ": " + answer.error());
    } else if (book.agrees(question.name(), answer)) {
      tally.count(Outcome.ANSWERED, millis);
    } else {
      changed(question, answer.content());
    }
  }

  private void changed(Good question, String content) {
    tally.blame(
        Outcome.CHANGED,
        "%s: first \"%s\", now \"%s\""
            .formatted(question.name(), book.first(question.name()), content));
  }

  private void stream(Good question) throws IOException, InterruptedException {
    long start = System.nanoTime();
    var response = client.stream(tenant, question.streamed());
    StringBuilder content = new StringBuilder();
    String reason = "";
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() != 200) {
        refusedStream(question, response.statusCode(), lines);
        return;
      }
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith(DATA + "{")) {
          JsonNode event = JSON.readTree(line.substring(DATA.length()));
          content.append(Questions.delta(event));
          reason = event.at("/choices/0/finish_reason").asText(reason);
        }
      }
    }
    double millis = (System.nanoTime() - start) / 1e6;
    if (book.agreesInWords(question.name(), content.toString(), reason)) {
      tally.count(Outcome.STREAMED, millis);
    } else {
      changed(question, reason + ": " + content);
    }
  }

  private void refusedStream(Good question, int status, Stream<String> lines) {
    if (isBusy(status)) {
      tally.count(Outcome.TOLD_TO_WAIT);
    } else {
      String why = String.join(" ", lines.toList());
      tally.blame(Outcome.FAILED, "%s, streamed: %d %s".formatted(question.name(), status, why));
    }
  }

  private void askBadly(Bad question) throws IOException, InterruptedException {
    HostClient.Answer answer = client.complete(tenant, question.body());
    if (isBusy(answer.status())) {
      tally.count(Outcome.TOLD_TO_WAIT);
    } else if (answer.status() == question.status()) {
      tally.count(Outcome.REFUSED);
    } else {
      tally.blame(
          Outcome.FAILED,
          "%s: expected %d, got %s".formatted(question.name(), question.status(), answer.error()));
    }
  }

  /** Asks for a long answer and closes the connection after some time. */
  private void hangUpWhileWaiting() throws InterruptedException, ExecutionException {
    byte[] body = PhotoTickets.text(base, "Write a long story about a ship.", LONG_ANSWER, false);
    CompletableFuture<HostClient.Answer> answer = client.begin(tenant, body);
    try {
      answer.get(chance.nextInt(MOST_PATIENCE_MILLIS), TimeUnit.MILLISECONDS);
    } catch (TimeoutException outOfPatience) {
      answer.cancel(true);
    }
    tally.count(Outcome.CANCELLED);
  }

  /** Listens to the first words and closes the connection. */
  private void hangUpWhileListening(Good question) throws IOException, InterruptedException {
    try (Stream<String> lines = client.stream(tenant, question.streamed()).body()) {
      Iterator<String> events = lines.iterator();
      for (int i = 0; i < EVENTS_BEFORE_LEAVING && events.hasNext(); i++) {
        events.next();
      }
    }
    tally.count(Outcome.CANCELLED);
  }

  private static boolean isBusy(int status) {
    return status == 429 || status == 503;
  }

  private <T> T oneOf(List<T> things) {
    return things.get(chance.nextInt(things.size()));
  }
}
