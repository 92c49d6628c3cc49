package dev.mekiki.host.grammar;

/** A kind of value. */
sealed interface Node permits Words, Text, Numeral, Alternatives, Composite {
  /** Adds the places before the value's first byte. */
  void begin(Continuation then, Cursors out);
}
