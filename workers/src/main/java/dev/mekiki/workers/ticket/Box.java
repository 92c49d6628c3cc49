package dev.mekiki.workers.ticket;

/**
 * A rectangle on the upright photo, in fractions of its width and height.
 *
 * @throws IllegalArgumentException when a side lies outside 0 to 1 or the box has no area
 */
public record Box(double left, double top, double right, double bottom) {
  public Box {
    if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
      throw new IllegalArgumentException(
          "A box needs 0 <= left < right <= 1 and 0 <= top < bottom <= 1, got [%s, %s, %s, %s]"
              .formatted(left, top, right, bottom));
    }
  }
}
