package dev.mekiki.workers.answer;

import dev.mekiki.workers.ticket.Photo;
import java.util.ArrayList;
import java.util.List;

/** Passes questions on and keeps what was said to them, in order. */
final class Transcript implements Questioner {
  private final Questioner host;
  private final List<Exchange> exchanges = new ArrayList<>();

  Transcript(Questioner host) {
    this.host = host;
  }

  @Override
  public Finding ask(String adaptor, Photo photo, String question) {
    var finding = host.ask(adaptor, photo, question);
    exchanges.add(new Exchange(photo.id(), question, Said.of(finding)));
    return finding;
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }
}
