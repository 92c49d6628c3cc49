package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.LabelledBox;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everyday objects on a background, none hiding another.
 *
 * @param picture square, before the photographic finish
 * @param objects from left to right
 */
record ObjectScene(BufferedImage picture, List<Placed> objects) {
  private static final int ATTEMPTS = 200;

  /** An object and where it lies. */
  record Placed(Subject subject, Box box) {
    LabelledBox labelled() {
      return new LabelledBox(subject.label(), box);
    }
  }

  /** How long the longer side of an object may be before it is turned, as fractions of a photo. */
  record Sizes(double smallest, double largest) {
    double draw(Chance chance) {
      return chance.between(smallest, largest);
    }
  }

  ObjectScene {
    objects =
        objects.stream()
            .sorted(
                Comparator.comparingDouble(placed -> placed.box().left() + placed.box().right()))
            .toList();
  }

  /**
   * Draws the objects, which are all different.
   *
   * @param side of the picture in pixels
   */
  static ObjectScene of(List<Thing> things, Chance chance, int side) {
    double largest = things.size() == 1 ? 0.72 : 0.5;
    ObjectScene scene = of(things, Background.FAMILIAR, new Sizes(0.35, largest), chance, side);
    if (scene.objects().size() < things.size()) {
      throw new IllegalStateException("No free place for an object; draw fewer of them");
    }
    return scene;
  }

  /**
   * Draws those of the objects for which there is a free place, at least the first.
   *
   * @param subjects all different
   * @param sizes to choose from
   * @param side of the picture in pixels
   */
  static ObjectScene of(
      List<? extends Subject> subjects,
      List<? extends Backdrop> backgrounds,
      Sizes sizes,
      Chance chance,
      int side) {
    Surface picture = Surface.ofSide(side);
    chance.oneOf(backgrounds).paint(picture, chance);
    List<Placed> objects = new ArrayList<>();
    for (Subject subject : subjects) {
      CutOut cutOut = CutOut.of(subject, chance, (int) (sizes.draw(chance) * side));
      freePlace(cutOut, objects, chance, side)
          .ifPresent(
              place -> {
                Graphics2D pen = picture.pen();
                pen.drawImage(cutOut.image(), place.x, place.y, null);
                pen.dispose();
                objects.add(new Placed(subject, Boxes.of(place, side, side)));
              });
    }
    return new ObjectScene(picture.image(), objects);
  }

  private static Optional<Rectangle> freePlace(
      CutOut cutOut, List<Placed> others, Chance chance, int side) {
    int width = cutOut.image().getWidth();
    int height = cutOut.image().getHeight();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Rectangle place =
          new Rectangle(
              chance.between(0, side - width), chance.between(0, side - height), width, height);
      if (others.stream().noneMatch(other -> covers(place, other.box(), side))) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private static boolean covers(Rectangle2D place, Box box, int side) {
    return place.intersects(
        box.left() * side,
        box.top() * side,
        (box.right() - box.left()) * side,
        (box.bottom() - box.top()) * side);
  }
}
