package dev.mekiki.host.grammar;

import java.util.List;

/** Values about which a schema says nothing, nested to a bounded depth. */
final class AnyValue {
  private static final int DEPTH = 6;
  private static final Text NAME = new Text(1, 64);
  private static final Text STRING = new Text(0, SchemaReader.MOST_CHARACTERS);
  private static final Words LITERALS = Words.of(List.of("true", "false", "null"));
  private static final Numeral NUMBER = Numeral.of(false);

  /** Any value of bounded depth. */
  static final Node VALUE = value(DEPTH);

  /** An object with any entries. */
  static final Node OBJECT = objectOf(value(DEPTH - 1));

  private AnyValue() {}

  private static Node value(int depth) {
    if (depth == 0) {
      return new Alternatives(List.of(STRING, NUMBER, LITERALS));
    }
    Node inner = value(depth - 1);
    Node array = Series.array(inner, 0, SchemaReader.MOST_ITEMS);
    return new Alternatives(List.of(objectOf(inner), array, STRING, NUMBER, LITERALS));
  }

  /** An object whose names are free and whose values are of one kind. */
  static Node objectOf(Node value) {
    return Series.object(new Entry(NAME, value), SchemaReader.MOST_ITEMS);
  }
}
