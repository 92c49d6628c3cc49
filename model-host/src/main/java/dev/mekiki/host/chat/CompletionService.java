package dev.mekiki.host.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.connection.HangUps;
import dev.mekiki.host.serving.Lease;
import dev.mekiki.host.serving.ModelHost;
import dev.mekiki.host.serving.ServedModels;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Takes one request from its headers to the end of its answer: a place in the line, then the body,
 * then a row of the model, then words, whole or as they come.
 */
@Component
final class CompletionService {
  private final ModelHost host;
  private final RequestQueue queue;
  private final BodyReader bodies;
  private final BodyBudget budget;
  private final ChatRequestReader reader;
  private final Answers answers;
  private final HangUps hangUps;
  private final Journals journals;
  private final ObjectMapper json;

  CompletionService(
      ModelHost host,
      RequestQueue queue,
      BodyReader bodies,
      BodyBudget budget,
      ChatRequestReader reader,
      Answers answers,
      HangUps hangUps,
      Journals journals,
      ObjectMapper json) {
    this.host = host;
    this.queue = queue;
    this.bodies = bodies;
    this.budget = budget;
    this.reader = reader;
    this.answers = answers;
    this.hangUps = hangUps;
    this.journals = journals;
    this.json = json;
  }

  /**
   * Reads the request and writes the response.
   *
   * @throws IOException when the client no longer reads
   */
  void complete(HttpServletRequest request, HttpServletResponse response, String tenant)
      throws IOException {
    try (Journal journal = journals.open(tenant)) {
      try (Place place = queue.enter(tenant)) {
        complete(request, response, place, journal);
      } catch (ClientGoneException e) {
        journal.gone();
        throw e;
      } catch (RuntimeException e) {
        ApiException failure = Failures.of(e);
        journal.refused(failure);
        throw failure;
      }
    }
  }

  private void complete(
      HttpServletRequest request, HttpServletResponse response, Place place, Journal journal)
      throws IOException {
    // Nobody should send a photo to a host that cannot answer yet.
    host.serving();
    try (BodyBudget.Share held = budget.take(request.getContentLengthLong())) {
      answer(request, response, place, journal);
    }
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Place place, Journal journal)
      throws IOException {
    ChatRequest body = bodies.read(request, place);
    HangUps.Watch watch = hangUps.watch(request, place::leave);
    try (Lease lease = host.lease(models -> new ModelCatalog(models).answerer(body.model()))) {
      answer(new Exchange(body, lease.models(), place, journal), response);
    } finally {
      watch.close();
    }
  }

  /** A request that has been read, and where its answer is made and told. */
  private record Exchange(ChatRequest body, ServedModels served, Place place, Journal journal) {}

  private void answer(Exchange exchange, HttpServletResponse response) throws IOException {
    ChatRequest body = exchange.body();
    ServedModels served = exchange.served();
    Work work = reader.read(body, served);
    exchange.journal().asks(work, body.streams());
    Heading heading = Heading.of(work.model().id(), answers.weights(work, served));
    if (body.streams()) {
      stream(work, exchange, new EventStream(response, json, heading, body.streamsUsage()));
    } else {
      Reply reply = answers.reply(work, served, exchange.place(), Words.UNHEARD);
      exchange.journal().answered(heading, reply);
      // The answer may be long and its reader slow; the row is free for others.
      exchange.place().close();
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      json.writeValue(response.getOutputStream(), ChatCompletion.of(heading, reply));
    }
  }

  private void stream(Work work, Exchange exchange, EventStream events) {
    try {
      Reply reply = answers.reply(work, exchange.served(), exchange.place(), events);
      events.end(reply);
      exchange.journal().answered(events.heading(), reply);
    } catch (ClientGoneException e) {
      throw e;
    } catch (RuntimeException e) {
      if (!events.hasBegun()) {
        throw e;
      }
      ApiException failure = Failures.of(e);
      exchange.journal().refused(failure);
      events.fail(failure.error());
    }
  }
}
