package dev.mekiki.host.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.load.PhotoTickets;
import dev.mekiki.host.load.PhotoTickets.Ticket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the callers ask: good requests, each of them again and again, and bad ones.
 *
 * @param texts on the text route
 * @param photos on the answer route of every adaptor
 * @param bad requests with the status that each deserves
 */
record Questions(List<Good> texts, List<Good> photos, List<Bad> bad) {
  private static final long SEED = 77_001;
  private static final int WORDS = 32;

  private static final List<String> TOPICS =
      List.of(
          "What is the capital of France?",
          "Name three colours.",
          "Write one sentence about a scratched lamp.",
          "What does a pressure gauge measure?",
          "How many days has a week?",
          "Explain in two sentences what rust is.",
          "Write a short poem about a bridge.",
          "List the four seasons.");

  /** A request that must be answered, and always in the same words. */
  record Good(String name, byte[] body, byte[] streamed) {}

  /** A request that must be refused. */
  record Bad(String name, byte[] body, int status) {}

  /**
   * @param base id of the text route
   * @param photoModels ids of the routes that see photos
   * @param folder for the drawn photos
   */
  static Questions about(String base, List<String> photoModels, int photos, Path folder)
      throws IOException {
    List<Good> texts = TOPICS.stream().map(topic -> text(base, topic)).toList();
    List<Ticket> tickets = PhotoTickets.draw(photos, SEED, folder);
    List<Good> looks = new ArrayList<>();
    for (Ticket ticket : tickets) {
      for (String model : photoModels) {
        byte[] body = ticket.body(model);
        looks.add(new Good(model + " photo " + tickets.indexOf(ticket), body, body));
      }
    }
    return new Questions(texts, looks, bad(base, photoModels.getFirst(), tickets.getFirst()));
  }

  private static Good text(String base, String topic) {
    return new Good(
        topic,
        PhotoTickets.text(base, topic, WORDS, false),
        PhotoTickets.text(base, topic, WORDS, true));
  }

  private static List<Bad> bad(String base, String photoModel, Ticket ticket) {
    byte[] head = Arrays.copyOf(ticket.photo(), 100);
    return List.of(
        new Bad("no JSON", "{ not json".getBytes(StandardCharsets.UTF_8), 400),
        new Bad("unknown model", PhotoTickets.text("gpt-4", "Hello", WORDS, false), 404),
        new Bad("no tokens asked for", PhotoTickets.text(base, "Hello", 0, false), 400),
        new Bad("no photo", PhotoTickets.text(photoModel, "Is this part OK?", WORDS, false), 400),
        new Bad("head of a photo", new Ticket(ticket.question(), head).body(photoModel), 400),
        new Bad("photo for the text route", ticket.body(base), 400),
        new Bad(
            "longer than the context",
            PhotoTickets.text(base, "word ".repeat(5000), WORDS, false),
            400));
  }

  List<Good> good() {
    return IntStream.range(0, Math.max(texts.size(), photos.size()))
        .boxed()
        .flatMap(i -> List.of(texts.get(i % texts.size()), photos.get(i % photos.size())).stream())
        .distinct()
        .toList();
  }

  /** Words of one event of a streamed answer. */
  static String delta(JsonNode event) {
    return event.at("/choices/0/delta/content").asText("");
  }
}
