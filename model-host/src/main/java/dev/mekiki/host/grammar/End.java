package dev.mekiki.host.grammar;

/** The document is complete: no byte follows. */
enum End implements Continuation, Cursor {
  DOCUMENT;

  @Override
  public void resume(int outcome, Cursors out) {
    out.add(this);
  }

  @Override
  public void step(int b, Cursors out) {
    // The answer ends with an end token
  }
}
