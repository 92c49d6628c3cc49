package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.View;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Parts of photos drawn by chance. */
final class DrawnView {
  /** Of the photo, that a {@link #part} shows at least. */
  private static final double SMALLEST_PART = 0.7;

  /** How often a part is tried that cuts no box. */
  private static final int TRIES = 10;

  /** Of closer looks at a photo with something on it, those that go anywhere. */
  private static final double ASTRAY = 0.1;

  /** How far the first box may be off: its middle, in its own size and in the photo's. */
  private static final double OFF_OF_BOX = 0.2;

  private static final double OFF_OF_PHOTO = 0.02;

  /** Standard deviation of the natural logarithm of the first box's width and height. */
  private static final double OFF_IN_SIZE = 0.35;

  private static final double LEAST_SIDE = 0.01;
  private static final double SMALL = 0.05;
  private static final double LARGE = 0.3;

  /** Margins are drawn between these: nearer and wider than the one that is served. */
  private static final double CLOSEST = 1.35;

  private static final double WIDEST = 3.6;

  /** The smallest view goes up to this where photos have few pixels. */
  private static final double FEW_PIXELS = 0.5;

  private DrawnView() {}

  /** A part that cuts none of the boxes; all of the photo where none is found. Mirrored or not. */
  static View part(List<LabelledBox> boxes, Random chance) {
    boolean mirrored = chance.nextBoolean();
    for (int i = 0; i < TRIES; i++) {
      double size = SMALLEST_PART + (1 - SMALLEST_PART) * chance.nextDouble();
      View tried =
          new View(
              chance.nextDouble() * (1 - size), chance.nextDouble() * (1 - size), size, mirrored);
      if (boxes.stream().allMatch(thing -> tried.shows(thing.box()))) {
        return tried;
      }
    }
    return new View(0, 0, 1, mirrored);
  }

  /**
   * A closer look at one of the boxes, as the host takes it: around a first box that is off by as
   * much as those of a read-out are; now and then around nothing. Mirrored or not.
   */
  static View closer(List<LabelledBox> boxes, CloserLook look, Random chance) {
    Box first =
        chance.nextDouble() < ASTRAY
            ? anywhere(chance)
            : roughly(inOrder(boxes).get(chance.nextInt(boxes.size())), chance);
    double smallest =
        look.smallest()
            + (FEW_PIXELS - look.smallest()) * chance.nextDouble() * chance.nextDouble();
    double margin = CLOSEST * Math.pow(WIDEST / CLOSEST, chance.nextDouble());
    double longer = Math.max(first.right() - first.left(), first.bottom() - first.top());
    View view = View.around(first, Math.min(1, Math.max(smallest, margin * longer)));
    return chance.nextBoolean() ? view.mirror() : view;
  }

  /** Whatever order the questions are asked in this time. */
  private static List<Box> inOrder(List<LabelledBox> boxes) {
    return boxes.stream()
        .map(LabelledBox::box)
        .sorted(
            Comparator.comparingDouble(Box::left)
                .thenComparingDouble(Box::top)
                .thenComparingDouble(Box::right)
                .thenComparingDouble(Box::bottom))
        .toList();
  }

  private static Box roughly(Box box, Random chance) {
    double width = box.right() - box.left();
    double height = box.bottom() - box.top();
    double x = (box.left() + box.right()) / 2 + off(width, chance);
    double y = (box.top() + box.bottom()) / 2 + off(height, chance);
    return box(
        x,
        y,
        width * Math.exp(OFF_IN_SIZE * chance.nextGaussian()),
        height * Math.exp(OFF_IN_SIZE * chance.nextGaussian()));
  }

  private static double off(double length, Random chance) {
    return (OFF_OF_BOX * length + OFF_OF_PHOTO) * chance.nextGaussian();
  }

  private static Box anywhere(Random chance) {
    double width = SMALL + (LARGE - SMALL) * chance.nextDouble();
    double height = SMALL + (LARGE - SMALL) * chance.nextDouble();
    return box(chance.nextDouble(), chance.nextDouble(), width, height);
  }

  private static Box box(double x, double y, double width, double height) {
    double left = Math.clamp(x - width / 2, 0, 1 - LEAST_SIDE);
    double top = Math.clamp(y - height / 2, 0, 1 - LEAST_SIDE);
    return new Box(
        left,
        top,
        Math.clamp(x + width / 2, left + LEAST_SIDE, 1),
        Math.clamp(y + height / 2, top + LEAST_SIDE, 1));
  }
}
