package dev.mekiki.host.grammar;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a document may fit two schemas of a {@code oneOf}, of which it must fit one. What is not
 * surely apart counts as overlapping.
 */
final class Overlaps {
  /** Two values, the same ones as often as references to their schemas meet. */
  private record Pair(Node a, Node b) {}

  /** Each pair is compared once: references can lead to the same one in millions of ways. */
  private final Map<Pair, Boolean> known = new HashMap<>();

  private Overlaps() {}

  /**
   * @param groups the values of each schema
   */
  static void refuse(List<List<Node>> groups, String path) {
    Overlaps overlaps = new Overlaps();
    for (int a = 0; a < groups.size(); a++) {
      for (int b = 0; b < a; b++) {
        if (overlaps.overlap(groups.get(a), groups.get(b))) {
          throw new UnsupportedSchemaException(
              "The schemas %d and %d of %s are not surely apart: use 'anyOf', or give their objects"
                      .formatted(b, a, path)
                  + " a required property with another 'const' in each");
        }
      }
    }
  }

  private boolean overlap(List<Node> some, List<Node> others) {
    return some.stream().anyMatch(a -> others.stream().anyMatch(b -> overlap(a, b)));
  }

  private boolean overlap(Node a, Node b) {
    Pair pair = new Pair(a, b);
    Boolean before = known.get(pair);
    boolean overlap = before == null ? compared(a, b) : before;
    known.put(pair, overlap);
    return overlap;
  }

  private boolean compared(Node a, Node b) {
    Set<String> shared = kinds(a);
    shared.retainAll(kinds(b));
    if (a instanceof Words first && b instanceof Words second) {
      return shared.contains("number")
          || shared.contains("array")
          || shared.contains("object")
          || shareWord(first, second);
    }
    if (a instanceof ObjectValue first && b instanceof ObjectValue second) {
      return !differInAProperty(first, second);
    }
    return !shared.isEmpty();
  }

  private boolean differInAProperty(ObjectValue a, ObjectValue b) {
    for (ObjectValue.Property one : a.properties()) {
      for (ObjectValue.Property other : b.properties()) {
        if (one.quoted().equals(other.quoted())
            && one.required()
            && other.required()
            && !overlap(Alternatives.of(one.value()), Alternatives.of(other.value()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean shareWord(Words a, Words b) {
    Set<String> words = new HashSet<>(a.texts());
    words.retainAll(b.texts());
    return !words.isEmpty();
  }

  private static Set<String> kinds(Node node) {
    Set<String> kinds = new HashSet<>();
    switch (node) {
      case Words words -> words.texts().forEach(word -> kinds.add(kind(word.charAt(0))));
      case Text text -> kinds.add("string");
      case Numeral number -> kinds.add("number");
      case Composite structure ->
          kinds.add(structure instanceof Series series && series.isArray() ? "array" : "object");
      case Alternatives(List<Node> values) -> values.forEach(value -> kinds.addAll(kinds(value)));
    }
    return kinds;
  }

  /** Kind of a value by its first character. */
  private static String kind(char first) {
    return switch (first) {
      case '"' -> "string";
      case 't', 'f' -> "boolean";
      case 'n' -> "null";
      case '[' -> "array";
      case '{' -> "object";
      default -> "number";
    };
  }
}
