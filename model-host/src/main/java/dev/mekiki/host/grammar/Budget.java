package dev.mekiki.host.grammar;

/** What one schema may cost, so that a hostile one costs little. */
final class Budget {
  private static final int DEPTH = 32;

  private int schemas = 2000;
  private int properties = 1000;
  private int values = 1000;
  private int characters = 64 * 1024;

  void spendSchema(int depth) {
    if (depth > DEPTH) {
      throw new UnsupportedSchemaException(
          "The schema is nested deeper than %d levels: make it flatter".formatted(DEPTH));
    }
    schemas = spend(schemas, 1, "2000 schemas");
  }

  void spendProperties(int count) {
    properties = spend(properties, count, "1000 properties");
  }

  /** A value of an enum or a name of a property. */
  void spendValue(String text) {
    values = spend(values, 1, "1000 values of 'enum'");
    spendCharacters(text);
  }

  void spendCharacters(String text) {
    characters = spend(characters, text.length(), "65536 characters in names and values");
  }

  private static int spend(int left, int cost, String limit) {
    if (left < cost) {
      throw new UnsupportedSchemaException(
          "The schema has more than %s: make it smaller".formatted(limit));
    }
    return left - cost;
  }
}
