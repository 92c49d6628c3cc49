package dev.mekiki.host.grammar;

import java.util.List;

/** An entry of any name in an object. Places: 0 after the name, 1 after the colon, 2 at the end. */
final class Entry implements Composite {
  private static final Words COLON = Words.of(List.of(":", ": "));

  private final Text name;
  private final Node value;

  Entry(Text name, Node value) {
    this.name = name;
    this.value = value;
  }

  @Override
  public void begin(Continuation then, Cursors out) {
    name.begin(new Continuation.Frame(this, 0, then), out);
  }

  @Override
  public void resume(int place, int outcome, Continuation then, Cursors out) {
    switch (place) {
      case 0 -> COLON.begin(new Continuation.Frame(this, 1, then), out);
      case 1 -> value.begin(new Continuation.Frame(this, 2, then), out);
      default -> then.resume(0, out);
    }
  }
}
