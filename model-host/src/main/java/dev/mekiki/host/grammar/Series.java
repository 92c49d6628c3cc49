package dev.mekiki.host.grammar;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An array, or an object with entries of any names. Places: twice the elements begun, plus one
 * while one of them is written.
 */
final class Series implements Composite {
  private static final int ELEMENT = 0;
  private static final int CLOSE = 1;

  private final boolean array;
  private final Node element;
  private final int least;
  private final int most;
  private final Words opening;
  private final Words more;
  private final Words moreOrClose;
  private final Words close;

  private Series(boolean array, Node element, int least, int most) {
    this.array = array;
    this.element = element;
    this.least = least;
    this.most = most;
    opening = opening();
    more = between(true, false);
    moreOrClose = between(true, true);
    close = between(false, true);
  }

  static Series array(Node item, int least, int most) {
    return new Series(true, item, least, most);
  }

  static Series object(Entry entry, int most) {
    return new Series(false, entry, 0, most);
  }

  boolean isArray() {
    return array;
  }

  private Words opening() {
    Map<String, Integer> words = new LinkedHashMap<>();
    if (most > 0) {
      words.put(array ? "[" : "{", ELEMENT);
    }
    if (least == 0) {
      words.put(array ? "[]" : "{}", CLOSE);
    }
    return Words.of(words);
  }

  private Words between(boolean more, boolean close) {
    Map<String, Integer> words = new LinkedHashMap<>();
    if (more) {
      words.put(",", ELEMENT);
      words.put(", ", ELEMENT);
    }
    if (close) {
      words.put(array ? "]" : "}", CLOSE);
    }
    return Words.of(words);
  }

  @Override
  public void begin(Continuation then, Cursors out) {
    opening.begin(new Continuation.Frame(this, 0, then), out);
  }

  @Override
  public void resume(int place, int outcome, Continuation then, Cursors out) {
    int begun = place >>> 1;
    if ((place & 1) == 1) {
      Words next = begun >= most ? close : begun >= least ? moreOrClose : more;
      next.begin(new Continuation.Frame(this, begun << 1, then), out);
    } else if (outcome == ELEMENT) {
      element.begin(new Continuation.Frame(this, begun + 1 << 1 | 1, then), out);
    } else {
      then.resume(0, out);
    }
  }
}
