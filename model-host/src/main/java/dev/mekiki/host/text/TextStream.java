package dev.mekiki.host.text;

import dev.mekiki.host.inference.LanguageModel;
import java.util.List;

/**
 * Text of one generation as its tokens come. A piece is given out once no later token can change
 * it: a character whose bytes are not complete and what may be the beginning of a stop string are
 * held back. All pieces together are what {@link LanguageModel.Tokens#decode} makes of the ids, cut
 * before the stop string that was complete first; of several that end together, before the longest.
 *
 * <p>Used by one thread.
 */
public final class TextStream {
  /** Most stop strings of a request, as in OpenAI's API. */
  public static final int MOST_STOPS = 4;

  private final LanguageModel.Tokens tokens;
  private final List<StopString> stops;
  private final Utf8Stream utf8 = new Utf8Stream();
  private final StringBuilder decoded = new StringBuilder();
  private final StringBuilder held = new StringBuilder();
  private boolean stopped;

  /**
   * @param stops at most {@link #MOST_STOPS}, none empty
   * @throws IllegalArgumentException when there are more or one is not well-formed; the message is
   *     for the caller of the API
   */
  public TextStream(LanguageModel.Tokens tokens, List<String> stops) {
    check(stops);
    this.tokens = tokens;
    this.stops = stops.stream().map(StopString::new).toList();
  }

  /**
   * Refuses stop strings that the API does not take.
   *
   * @throws IllegalArgumentException with a message for the caller of the API
   */
  public static void check(List<String> stops) {
    if (stops.size() > MOST_STOPS) {
      throw new IllegalArgumentException(
          "There are %d stop strings: send at most %d".formatted(stops.size(), MOST_STOPS));
    }
    for (String stop : stops) {
      if (stop.isEmpty()) {
        throw new IllegalArgumentException("A stop string is empty: leave it out");
      }
      if (stop.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
        throw new IllegalArgumentException(
            "A stop string holds half of a surrogate pair: send whole characters");
      }
    }
  }

  /** The text that is certain since this token; often empty. Nothing comes after a stop string. */
  public String accept(long id) {
    return accept(tokens.bytes(id));
  }

  private String accept(byte[] bytes) {
    if (stopped) {
      return "";
    }
    utf8.accept(bytes, decoded);
    return search();
  }

  /** Whether a stop string came: the generation should end. */
  public boolean stopped() {
    return stopped;
  }

  /** What was held back, now that no token follows. */
  public String finish() {
    if (stopped) {
      return "";
    }
    utf8.finish(decoded);
    String rest = search();
    if (!stopped) {
      rest += held;
      held.setLength(0);
    }
    return rest;
  }

  /** Moves the decoded characters through the stop strings; returns those that are certain. */
  private String search() {
    for (int i = 0; i < decoded.length() && !stopped; i++) {
      held.append(decoded.charAt(i));
      for (StopString stop : stops) {
        stop.accept(decoded.charAt(i));
      }
      stop();
    }
    decoded.setLength(0);
    int kept = stopped ? 0 : stops.stream().mapToInt(StopString::matched).max().orElse(0);
    String certain = held.substring(0, held.length() - kept);
    held.delete(0, certain.length());
    return certain;
  }

  private void stop() {
    int cut = 0;
    for (StopString stop : stops) {
      cut = Math.max(cut, stop.complete() ? stop.matched() : 0);
    }
    stopped = cut > 0;
    held.setLength(held.length() - cut);
  }
}
