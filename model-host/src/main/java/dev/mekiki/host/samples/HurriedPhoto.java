package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A scene as it looks when the camera was held askew or stood in the light. Everything that was in
 * the picture stays in it; around it lies a plain ground of the mean colour of its edges, on which
 * no damage can be seen a second time.
 *
 * @param toScene from the unit square of the photo to that of the scene
 * @param shadow how much light is lost in it, 0 for none
 * @param direction of the shadow's edge, in radians
 * @param reach how far it comes into the picture, 0-1
 */
record HurriedPhoto(Homography toScene, double shadow, double direction, double reach) {
  private static final double MOST_TURN = Math.toRadians(12);
  private static final double MOST_SLANT = 0.12;
  private static final double SOFTNESS = 0.03;

  /** Every damage takes the same decisions, so that one does not change the others. */
  static HurriedPhoto of(Set<PhotoDamage> damage, Chance chance) {
    double turn = chance.between(-MOST_TURN, MOST_TURN);
    double[] slants = new double[8];
    for (int i = 0; i < slants.length; i++) {
      slants[i] = chance.between(0.0, MOST_SLANT);
    }
    double shadow = chance.between(0.35, 0.65);
    double direction = chance.angle();
    double reach = chance.between(0.25, 0.6);
    double turned = damage.contains(PhotoDamage.ROTATION) ? turn : 0;
    double slanted = damage.contains(PhotoDamage.PERSPECTIVE) ? 1 : 0;
    List<Point2D> corners = new ArrayList<>();
    double[][] square = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    double room = 0.5 * (Math.abs(Math.cos(turned)) + Math.abs(Math.sin(turned)));
    for (int i = 0; i < square.length; i++) {
      double x = square[i][0] * (room + slanted * slants[2 * i]);
      double y = square[i][1] * (room + slanted * slants[2 * i + 1]);
      corners.add(
          new Point2D.Double(
              0.5 + x * Math.cos(turned) - y * Math.sin(turned),
              0.5 + x * Math.sin(turned) + y * Math.cos(turned)));
    }
    return new HurriedPhoto(
        Homography.squareTo(corners),
        damage.contains(PhotoDamage.SHADOW) ? shadow : 0,
        direction,
        reach);
  }

  InspectionScene of(InspectionScene scene) {
    return new InspectionScene(
        picture(scene.picture()),
        scene.part(),
        scene.flaw().map(flaw -> new Flaw(flaw.defect(), flaw.severity(), box(flaw.box()))),
        scene.reading());
  }

  BufferedImage picture(BufferedImage scene) {
    Surface photo = Surface.ofSide(scene.getWidth());
    Rgb ground = ground(scene);
    photo.shade(
        (x, y, under) -> {
          Point2D seen = toScene.map(x, y);
          return sample(scene, seen.getX(), seen.getY(), ground).times(light(x, y));
        });
    return photo.image();
  }

  /** The box around the four corners of a box of the scene. */
  Box box(Box scene) {
    Homography toPhoto = toScene.inverse();
    Rectangle2D around = new Rectangle2D.Double();
    around.setFrameFromDiagonal(
        toPhoto.map(scene.left(), scene.top()), toPhoto.map(scene.right(), scene.bottom()));
    around.add(toPhoto.map(scene.right(), scene.top()));
    around.add(toPhoto.map(scene.left(), scene.bottom()));
    return Boxes.of(around, 1, 1);
  }

  private double light(double x, double y) {
    double along = (x - 0.5) * Math.cos(direction) + (y - 0.5) * Math.sin(direction) + 0.5;
    return 1 - shadow / (1 + Math.exp((along - reach) / SOFTNESS));
  }

  /** Between the four nearest pixels. */
  private static Rgb sample(BufferedImage scene, double x, double y, Rgb ground) {
    double column = x * scene.getWidth() - 0.5;
    double row = y * scene.getHeight() - 0.5;
    int left = (int) Math.floor(column);
    int top = (int) Math.floor(row);
    Rgb upper =
        pixel(scene, left, top, ground).towards(pixel(scene, left + 1, top, ground), column - left);
    Rgb lower =
        pixel(scene, left, top + 1, ground)
            .towards(pixel(scene, left + 1, top + 1, ground), column - left);
    return upper.towards(lower, row - top);
  }

  private static Rgb pixel(BufferedImage scene, int x, int y, Rgb ground) {
    boolean shown = x >= 0 && y >= 0 && x < scene.getWidth() && y < scene.getHeight();
    return shown ? Rgb.ofPixel(scene.getRGB(x, y)) : ground;
  }

  private static Rgb ground(BufferedImage scene) {
    int last = scene.getWidth() - 1;
    Rgb sum = Rgb.grey(0);
    for (int i = 0; i <= last; i++) {
      for (int pixel :
          new int[] {
            scene.getRGB(i, 0), scene.getRGB(i, last), scene.getRGB(0, i), scene.getRGB(last, i)
          }) {
        Rgb edge = Rgb.ofPixel(pixel);
        sum = new Rgb(sum.red() + edge.red(), sum.green() + edge.green(), sum.blue() + edge.blue());
      }
    }
    return sum.times(1.0 / (4 * (last + 1)));
  }
}
