package dev.mekiki.workers.oversight;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the tickets that one adaptor version answered in one language.
 *
 * @param adaptor {@code name@version}; empty for tickets without any answer of a model
 * @param language as {@link dev.mekiki.workers.ticket.Language} names it
 * @param answers given and abstained, over all photos
 * @param released tickets released without a person
 * @param sent tickets that went to a person, by ground
 */
record Answering(
    String adaptor,
    String language,
    long tickets,
    long answers,
    long abstained,
    long released,
    Map<Ground, Long> sent) {
  Answering {
    sent = Map.copyOf(new EnumMap<>(sent));
  }

  public long sentInAll() {
    return sent.values().stream().mapToLong(Long::longValue).sum();
  }

  long sent(Ground ground) {
    return sent.getOrDefault(ground, 0L);
  }

  /**
   * A part of the bar over all tickets.
   *
   * @param start in percent of the bar
   * @param width in percent of the bar
   */
  record Part(String name, long tickets, double start, double width) {}

  /** Released first, then the grounds in their order; the rest of the bar ended in another way. */
  public List<Part> parts() {
    var parts = new ArrayList<Part>();
    double start = add(parts, "RELEASED", released, 0);
    for (Ground ground : Ground.values()) {
      start = add(parts, ground.name(), sent(ground), start);
    }
    return parts;
  }

  private double add(List<Part> parts, String name, long number, double start) {
    double width = 100.0 * number / tickets;
    if (number > 0) {
      parts.add(new Part(name, number, start, width));
    }
    return start + width;
  }
}
