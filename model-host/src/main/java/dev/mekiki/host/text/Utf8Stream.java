package dev.mekiki.host.text;

/**
 * UTF-8 that arrives in pieces. Each maximal part of an ill-formed sequence becomes one U+FFFD, as
 * the Unicode Standard recommends (version 16, section 3.9.6) and Hugging Face's tokenizers do; the
 * JDK's own decoder differs for encoded surrogates.
 */
final class Utf8Stream {
  private static final char REPLACEMENT = '\uFFFD';

  private int codePoint;
  private int missing;
  private int least;
  private int most;

  /** Appends the characters that these bytes complete. */
  void accept(byte[] bytes, StringBuilder text) {
    for (byte signed : bytes) {
      int b = signed & 0xFF;
      if (missing > 0 && b >= least && b <= most) {
        follow(b, text);
      } else {
        finish(text);
        begin(b, text);
      }
    }
  }

  /** The bytes end here: an incomplete character is ill-formed. */
  void finish(StringBuilder text) {
    if (missing > 0) {
      text.append(REPLACEMENT);
      missing = 0;
    }
  }

  private void follow(int b, StringBuilder text) {
    codePoint = codePoint << 6 | b & 0x3F;
    least = 0x80;
    most = 0xBF;
    if (--missing == 0) {
      text.appendCodePoint(codePoint);
    }
  }

  /** First bytes and the range of the byte after them: Unicode 16, table 3-7. */
  private void begin(int b, StringBuilder text) {
    if (b < 0x80) {
      text.append((char) b);
    } else if (b < 0xC2 || b > 0xF4) {
      text.append(REPLACEMENT);
    } else {
      missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
      codePoint = b & 0x3F >> missing;
      least = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
      most = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    }
  }
}
