package dev.mekiki.host.answer;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * What is shown of a photo: a part of it in the photo's own proportions, mirrored or not.
 *
 * @param left of the part, as a share of the photo
 * @param top of the part, as a share of the photo
 * @param size of the part in both directions, as a share of the photo; more than 0
 * @param mirrored left to right
 */
public record View(double left, double top, double size, boolean mirrored) {
  /** The photo as it is. */
  public static final View WHOLE = new View(0, 0, 1, false);

  /**
   * A part of the photo around the middle of a box, moved into the photo where it would leave it.
   *
   * @param size of the part, 0-1
   */
  public static View around(Box box, double size) {
    return new View(
        inside((box.left() + box.right() - size) / 2, size),
        inside((box.top() + box.bottom() - size) / 2, size),
        size,
        false);
  }

  private static double inside(double start, double size) {
    return Math.clamp(start, 0, 1 - size);
  }

  /** The same part, left and right exchanged. */
  public View mirror() {
    return new View(left, top, size, !mirrored);
  }

  /** Whether no edge of the part cuts the box. */
  public boolean shows(Box box) {
    return box.left() >= left
        && box.right() <= left + size
        && box.top() >= top
        && box.bottom() <= top + size;
  }

  /** How much of the box's area lies in the part, 0-1. */
  public double shownShare(Box box) {
    double width = Math.min(box.right(), left + size) - Math.max(box.left(), left);
    double height = Math.min(box.bottom(), top + size) - Math.max(box.top(), top);
    double area = (box.right() - box.left()) * (box.bottom() - box.top());
    return Math.max(0, width) * Math.max(0, height) / area;
  }

  /** Where the box lies in this view, cut off at its edges; some of it lies inside. */
  public Box of(Box box) {
    double from = across(mirrored ? box.right() : box.left());
    double to = across(mirrored ? box.left() : box.right());
    return new Box(from, down(box.top()), to, down(box.bottom()));
  }

  private double across(double x) {
    double inside = Math.clamp((x - left) / size, 0.0, 1.0);
    return mirrored ? 1 - inside : inside;
  }

  private double down(double y) {
    return Math.clamp((y - top) / size, 0.0, 1.0);
  }

  /** Where on the photo a box of this view lies. */
  public Box onPhoto(Box seen) {
    double from = mirrored ? 1 - seen.right() : seen.left();
    double to = mirrored ? 1 - seen.left() : seen.right();
    return new Box(
        left + from * size,
        top + seen.top() * size,
        Math.min(left + to * size, 1),
        Math.min(top + seen.bottom() * size, 1));
  }

  /** What the view shows of the photo, in as many pixels as it has there. */
  public BufferedImage of(BufferedImage photo) {
    if (equals(WHOLE)) {
      return photo;
    }
    int x = (int) Math.round(left * photo.getWidth());
    int y = (int) Math.round(top * photo.getHeight());
    int width = Math.max(1, (int) Math.round(size * photo.getWidth()));
    int height = Math.max(1, (int) Math.round(size * photo.getHeight()));
    BufferedImage shown = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = shown.createGraphics();
    int from = mirrored ? width : 0;
    pen.drawImage(photo, from, 0, width - from, height, x, y, x + width, y + height, null);
    pen.dispose();
    return shown;
  }
}
