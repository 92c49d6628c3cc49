package dev.mekiki.host.jinja;

/**
 * How much a rendering may do before it is given up: steps, and characters and items that
 * operations bring forth. Real templates need some thousand steps and a few times the length of the
 * messages.
 */
final class Budget {
  private static final int MOST_DEPTH = 64;
  private static final String TOO_MUCH =
      "The template does not come to an end within the work that a chat template needs";

  private long left = 20_000_000;
  private int depth;

  void spend(long work) {
    left -= work;
    if (left < 0) {
      throw new TemplateException(TOO_MUCH);
    }
  }

  /** The value, its size paid for. */
  Value pay(Value value) {
    spend(
        switch (value) {
          case Text text -> 1L + text.length();
          case Value.Sequence sequence -> 1L + sequence.items().size();
          default -> 1L;
        });
    return value;
  }

  void enter() {
    if (++depth > MOST_DEPTH) {
      throw new TemplateException("The template's macros call each other too deeply");
    }
  }

  void leave() {
    depth--;
  }
}
