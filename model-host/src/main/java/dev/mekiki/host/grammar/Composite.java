package dev.mekiki.host.grammar;

/** A value made of parts, which it is told of when they are complete. */
sealed interface Composite extends Node permits ObjectValue, Series, Entry {
  void resume(int place, int outcome, Continuation then, Cursors out);
}
