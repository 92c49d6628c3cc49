package dev.mekiki.host.grammar;

/** What follows the value that is being written: the stack of the automaton. */
sealed interface Continuation permits Continuation.Frame, End {
  /**
   * Adds the places after the value.
   *
   * @param outcome which of its ways the value took, where that matters
   */
  void resume(int outcome, Cursors out);

  /**
   * An object or array with a part under way.
   *
   * @param place which part, in the owner's own counting
   */
  record Frame(Composite owner, int place, Continuation then) implements Continuation {
    @Override
    public void resume(int outcome, Cursors out) {
      owner.resume(place, outcome, then, out);
    }
  }
}
