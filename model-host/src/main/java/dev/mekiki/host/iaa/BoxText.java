package dev.mekiki.host.iaa;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.encoder.PaddedSquare;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Boxes as the released grounding route writes them: {@code [left,top,right,bottom]} in fractions
 * of the photo's padded square, several joined by {@code "; "}.
 */
public final class BoxText {
  /** A model that has lost its way writes on and on. */
  private static final int MOST_BOXES = 100;

  private static final String NUMBER =
      "\\s{0,4}([0-9]{1,4}(?:\\.[0-9]{1,20})?|\\.[0-9]{1,20})\\s{0,4}";

  private static final Pattern BOX =
      Pattern.compile("\\[" + String.join(",", NUMBER, NUMBER, NUMBER, NUMBER) + "\\]");

  private BoxText() {}

  /**
   * The boxes that the text names, on the upright photo, in their order. Whatever is no box is
   * passed over: numbers above 1, corners the wrong way round, boxes on the padding alone, and any
   * other text.
   *
   * @param square of the photo that the text is about
   */
  public static List<Box> boxes(String text, PaddedSquare square) {
    List<Box> boxes = new ArrayList<>();
    Matcher box = BOX.matcher(text);
    while (boxes.size() < MOST_BOXES && box.find()) {
      double left = number(box, 1);
      double top = number(box, 2);
      double right = number(box, 3);
      double bottom = number(box, 4);
      if (right <= 1 && bottom <= 1) {
        add(boxes, square, left, top, right, bottom);
      }
    }
    return List.copyOf(boxes);
  }

  private static double number(Matcher box, int group) {
    return Double.parseDouble(box.group(group));
  }

  private static void add(
      List<Box> boxes, PaddedSquare square, double left, double top, double right, double bottom) {
    double onLeft = square.acrossPhoto(left);
    double onTop = square.downPhoto(top);
    double onRight = square.acrossPhoto(right);
    double onBottom = square.downPhoto(bottom);
    if (onLeft < onRight && onTop < onBottom) {
      boxes.add(new Box(onLeft, onTop, onRight, onBottom));
    }
  }
}
