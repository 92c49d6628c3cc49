package dev.mekiki.host.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A string whose every character knows who wrote it: the template, or a stranger. Whatever a
 * template does with strings (join, cut, strip, replace), the mark goes along. Positions count code
 * points, as Python's do. An image is one character of a stranger that no text can contain.
 */
public final class Text implements Value {
  static final Text EMPTY = new Text(new int[0]);
  private static final int STRANGE = 1 << 31;
  private static final int FIRST_IMAGE = Character.MAX_CODE_POINT + 1;

  /** Longer than any prompt, short enough not to fill the memory. */
  private static final int MOST_POINTS = 1 << 23;

  private final int[] points;

  private Text(int[] points) {
    if (points.length > MOST_POINTS) {
      throw new TemplateException("The template makes a text of more than 8 million characters");
    }
    this.points = points;
  }

  public static Text ofTemplate(String text) {
    return new Text(text.codePoints().toArray());
  }

  public static Text ofStranger(String text) {
    return new Text(text.codePoints().map(point -> point | STRANGE).toArray());
  }

  /**
   * @param index which image, counted from 0
   */
  public static Text image(int index) {
    return new Text(new int[] {FIRST_IMAGE + index | STRANGE});
  }

  /** A stretch of text from one hand, or one image. */
  public sealed interface Run {
    record Words(String text, boolean ofTemplate) implements Run {}

    record Image(int index) implements Run {}
  }

  /** The text in its order, cut where the hand changes and around images. */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int at = 0;
    while (at < points.length) {
      int point = points[at] & ~STRANGE;
      if (point >= FIRST_IMAGE) {
        runs.add(new Run.Image(point - FIRST_IMAGE));
        at++;
        continue;
      }
      int end = at;
      while (end < points.length && sameRun(points[at], points[end])) {
        end++;
      }
      runs.add(new Run.Words(slice(at, end).string(), points[at] >= 0));
      at = end;
    }
    return runs;
  }

  private static boolean sameRun(int first, int other) {
    return (first ^ other) >= 0 && (other & ~STRANGE) < FIRST_IMAGE;
  }

  int length() {
    return points.length;
  }

  int point(int index) {
    return points[index] & ~STRANGE;
  }

  /** From {@code from} to before {@code to}, both inside the text. */
  Text slice(int from, int to) {
    return new Text(Arrays.copyOfRange(points, from, Math.max(from, to)));
  }

  Text plus(Text other) {
    return join(List.of(this, other), EMPTY);
  }

  /** The texts one after the other. */
  public static Text join(List<Text> parts) {
    return join(parts, EMPTY);
  }

  static Text join(List<Text> parts, Text separator) {
    long length = Math.max(0, parts.size() - 1L) * separator.length();
    for (Text part : parts) {
      length += part.length();
    }
    int[] joined = new int[(int) Math.min(length, MOST_POINTS + 1)];
    int at = 0;
    for (int i = 0; i < parts.size() && length <= MOST_POINTS; i++) {
      if (i > 0) {
        System.arraycopy(separator.points, 0, joined, at, separator.length());
        at += separator.length();
      }
      System.arraycopy(parts.get(i).points, 0, joined, at, parts.get(i).length());
      at += parts.get(i).length();
    }
    return new Text(joined);
  }

  /** Each character replaced by one other, written by the same hand. */
  Text map(IntUnaryOperator change) {
    return new Text(
        Arrays.stream(points)
            .map(point -> change.applyAsInt(point & ~STRANGE) | point & STRANGE)
            .toArray());
  }

  boolean startsWith(Text other, int at) {
    if (at + other.length() > length()) {
      return false;
    }
    for (int i = 0; i < other.length(); i++) {
      if (point(at + i) != other.point(i)) {
        return false;
      }
    }
    return true;
  }

  /** Position of the other text at or after {@code from}; -1 where there is none. */
  int indexOf(Text other, int from) {
    for (int at = from; at + other.length() <= length(); at++) {
      if (startsWith(other, at)) {
        return at;
      }
    }
    return -1;
  }

  /** The characters without their marks; an image is U+FFFC. */
  String string() {
    StringBuilder string = new StringBuilder(points.length);
    for (int i = 0; i < points.length; i++) {
      string.appendCodePoint(point(i) >= FIRST_IMAGE ? 0xFFFC : point(i));
    }
    return string.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Text text && length() == text.length() && startsWith(text, 0);
  }

  @Override
  public int hashCode() {
    return string().hashCode();
  }

  @Override
  public String toString() {
    return string();
  }
}
