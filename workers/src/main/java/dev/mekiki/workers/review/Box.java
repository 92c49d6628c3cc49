package dev.mekiki.workers.review;

/** Fractions 0-1 of the upright photo, left &lt; right, top &lt; bottom. */
record Box(double left, double top, double right, double bottom) {
  Box {
    if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
      throw new IllegalArgumentException(
          "A box needs 0 <= left < right <= 1 and 0 <= top < bottom <= 1, not left %s, top %s, right %s, bottom %s"
              .formatted(left, top, right, bottom));
    }
  }
}
