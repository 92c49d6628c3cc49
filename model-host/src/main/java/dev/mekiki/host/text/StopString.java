package dev.mekiki.host.text;

/** How much of one stop string the text ends with (Knuth, Morris and Pratt 1977). */
final class StopString {
  private final String stop;
  private final int[] borders;
  private int matched;

  StopString(String stop) {
    this.stop = stop;
    borders = new int[stop.length() + 1];
    for (int i = 1; i < stop.length(); i++) {
      borders[i + 1] = next(borders[i], stop.charAt(i));
    }
  }

  private int next(int length, char c) {
    int state = length;
    while (state > 0 && stop.charAt(state) != c) {
      state = borders[state];
    }
    return stop.charAt(state) == c ? state + 1 : 0;
  }

  /** Reads a character; not to be called once the stop string is complete. */
  void accept(char c) {
    matched = next(matched, c);
  }

  /** Characters at the end of the text that may be the beginning of the stop string. */
  int matched() {
    return matched;
  }

  boolean complete() {
    return matched == stop.length();
  }
}
