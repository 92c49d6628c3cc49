package dev.mekiki.host.training;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.LabelledBox;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/**
 * What is shown of a photo: a square part of it in the photo's own proportions, mirrored or not.
 *
 * @param left of the part, as a share of the photo
 * @param top of the part, as a share of the photo
 * @param size of the part in both directions, as a share of the photo; more than 0
 * @param mirrored left to right
 */
record View(double left, double top, double size, boolean mirrored) {
  /** The photo as it is. */
  static final View WHOLE = new View(0, 0, 1, false);

  /** Of the photo, that is shown at least. */
  private static final double SMALLEST = 0.7;

  /** How often a part is tried that cuts no box. */
  private static final int TRIES = 10;

  /** A part that cuts none of the boxes; all of the photo where none is found. Mirrored or not. */
  static View draw(List<LabelledBox> boxes, Random chance) {
    boolean mirrored = chance.nextBoolean();
    for (int i = 0; i < TRIES; i++) {
      double size = SMALLEST + (1 - SMALLEST) * chance.nextDouble();
      View tried =
          new View(
              chance.nextDouble() * (1 - size), chance.nextDouble() * (1 - size), size, mirrored);
      if (boxes.stream().allMatch(thing -> tried.shows(thing.box()))) {
        return tried;
      }
    }
    return new View(0, 0, 1, mirrored);
  }

  private boolean shows(Box box) {
    return box.left() >= left
        && box.right() <= left + size
        && box.top() >= top
        && box.bottom() <= top + size;
  }

  /** Where the box lies in this view; it lies inside. */
  Box of(Box box) {
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

  /** What the view shows of the photo, in as many pixels as it has there. */
  BufferedImage of(BufferedImage photo) {
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
