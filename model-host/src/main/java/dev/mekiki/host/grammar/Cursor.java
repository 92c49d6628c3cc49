package dev.mekiki.host.grammar;

/**
 * A place in the grammar that waits for a byte. Every cursor can be completed to a whole document
 * that fits the schema, so that a set of cursors may lose some and stay right.
 */
sealed interface Cursor permits Words.At, Text.At, Numeral.At, End {
  /** Adds the places that this byte leads to; none where it may not come. */
  void step(int b, Cursors out);
}
