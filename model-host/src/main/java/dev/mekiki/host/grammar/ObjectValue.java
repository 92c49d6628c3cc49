package dev.mekiki.host.grammar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object with named properties, written in the schema's order; optional ones may be skipped.
 * Places: {@link #NAME} while a name or the closing brace is written, else the property whose value
 * is written.
 */
final class ObjectValue implements Composite {
  private static final int NAME = -1;
  private static final int CLOSE = -1;

  /**
   * @param quoted name as JSON
   */
  record Property(String quoted, boolean required, Node value) {}

  private final List<Property> properties;
  private final Words opening;
  private final Words[] following;

  ObjectValue(List<Property> properties) {
    this.properties = List.copyOf(properties);
    opening = names(0, "{", "{}");
    following = new Words[properties.size()];
    for (int i = 0; i < following.length; i++) {
      following[i] = names(i + 1, ",", "}");
    }
  }

  List<Property> properties() {
    return properties;
  }

  /** The names that may come at property {@code from}, and the end where none must come. */
  private Words names(int from, String before, String close) {
    Map<String, Integer> words = new LinkedHashMap<>();
    String blank = from == 0 ? before : before + " ";
    for (int i = from; i < properties.size(); i++) {
      for (String start : List.of(before, blank)) {
        words.put(start + properties.get(i).quoted() + ":", i);
        words.put(start + properties.get(i).quoted() + ": ", i);
      }
      if (properties.get(i).required()) {
        return Words.of(words);
      }
    }
    words.put(close, CLOSE);
    return Words.of(words);
  }

  @Override
  public void begin(Continuation then, Cursors out) {
    opening.begin(new Continuation.Frame(this, NAME, then), out);
  }

  @Override
  public void resume(int place, int outcome, Continuation then, Cursors out) {
    if (place != NAME) {
      following[place].begin(new Continuation.Frame(this, NAME, then), out);
    } else if (outcome == CLOSE) {
      then.resume(0, out);
    } else {
      Node value = properties.get(outcome).value();
      value.begin(new Continuation.Frame(this, outcome, then), out);
    }
  }
}
