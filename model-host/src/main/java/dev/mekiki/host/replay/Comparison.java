package dev.mekiki.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Compares the answer of a recorded response with one that was computed again. Ids, times and what
 * came from caches are no part of the answer.
 */
final class Comparison {
  /** Of confidences and of the sides of boxes where the arithmetic is not the same to the bit. */
  static final double TOLERANCE = 0.02;

  private static final List<String> PARTS =
      List.of(
          "/choices",
          "/usage/prompt_tokens",
          "/usage/completion_tokens",
          "/mekiki/abstained",
          "/mekiki/reason",
          "/mekiki/confidence",
          "/mekiki/threshold",
          "/mekiki/verdict",
          "/mekiki/evidence");

  private final boolean exact;
  private final List<String> differences = new ArrayList<>();
  private double largestDifference;

  /**
   * @param exact whether numbers must be equal; otherwise they may differ by {@link #TOLERANCE}
   */
  Comparison(boolean exact) {
    this.exact = exact;
  }

  Comparison of(JsonNode recorded, JsonNode now) {
    PARTS.forEach(part -> compare(part, recorded.at(part), now.at(part)));
    return this;
  }

  boolean exact() {
    return exact;
  }

  /** What counts as different, each with its place as a JSON pointer (RFC 6901). */
  List<String> differences() {
    return List.copyOf(differences);
  }

  /** Between two numbers that stand in the same place. */
  double largestDifference() {
    return largestDifference;
  }

  private void compare(String place, JsonNode recorded, JsonNode now) {
    if (isAbsent(recorded) && isAbsent(now)) {
      return;
    }
    if (recorded.isNumber() && now.isNumber()) {
      near(place, recorded, now);
    } else if (recorded.isObject() && now.isObject()) {
      var names = new TreeSet<String>();
      recorded.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(place + "/" + name, recorded.path(name), now.path(name)));
    } else if (recorded.isArray() && now.isArray() && recorded.size() == now.size()) {
      for (int i = 0; i < recorded.size(); i++) {
        compare(place + "/" + i, recorded.get(i), now.get(i));
      }
    } else if (!recorded.equals(now)) {
      differ(place, recorded, now);
    }
  }

  private void near(String place, JsonNode recorded, JsonNode now) {
    double difference = Math.abs(recorded.doubleValue() - now.doubleValue());
    largestDifference = Math.max(largestDifference, difference);
    if (difference > (exact ? 0 : TOLERANCE)) {
      differ(place, recorded, now);
    }
  }

  private void differ(String place, JsonNode recorded, JsonNode now) {
    differences.add("%s: recorded %s, now %s".formatted(place, told(recorded), told(now)));
  }

  private static String told(JsonNode node) {
    return isAbsent(node) ? "nothing" : node.toString();
  }

  /** A member that is null says as little as one that is missing. */
  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
