package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.answer.Box;
import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefectTest {
  private static final int SIDE = 400;
  private static final int SEEDS = 10;

  /** Edges that fade out end where they change a pixel by less than one grey level. */
  private static final double TWO_PIXELS = 2.0 / SIDE;

  static Stream<Arguments> damagedParts() {
    return Arrays.stream(Part.values())
        .flatMap(part -> part.defects().stream().map(defect -> Arguments.of(part, defect)));
  }

  @ParameterizedTest
  @MethodSource("damagedParts")
  void theBoxEnclosesExactlyWhatTheDefectChanged(Part part, Defect defect) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Chance chance = new Chance(seed, 0);
      Workpiece piece = intact(part, chance);
      BufferedImage before = copy(piece.surface().image());

      Box told = Boxes.of(defect.paint(piece, chance, 0.7), SIDE, SIDE);

      Box changed = Boxes.of(difference(before, piece.surface().image()), SIDE, SIDE);
      assertThat(edges(told))
          .as("%s on %s, seed %d", defect, part, seed)
          .containsExactly(edges(changed), within(TWO_PIXELS));
    }
  }

  @ParameterizedTest
  @MethodSource("damagedParts")
  void theDamageIsNeitherInvisibleNorAsBigAsThePart(Part part, Defect defect) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Chance chance = new Chance(seed, 1);
      Box box =
          InspectionScene.of(part, Optional.of(defect), chance, SIDE).flaw().orElseThrow().box();
      assertThat(box.right() - box.left()).isBetween(0.005, 0.6);
      assertThat(box.bottom() - box.top()).isBetween(0.005, 0.6);
    }
  }

  private static double[] edges(Box box) {
    return new double[] {box.left(), box.top(), box.right(), box.bottom()};
  }

  private static Workpiece intact(Part part, Chance chance) {
    Surface surface = Surface.ofSide(SIDE);
    Fittings fittings = part.paint(surface, chance);
    for (Point2D screw : fittings.screws()) {
      Screw.paint(surface, chance, screw, fittings.screwRadius());
    }
    return new Workpiece(surface, fittings);
  }

  private static BufferedImage copy(BufferedImage image) {
    BufferedImage copy = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    copy.setData(image.getRaster());
    return copy;
  }

  private static Rectangle difference(BufferedImage before, BufferedImage after) {
    Rectangle changed = new Rectangle(-1, -1);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        if (before.getRGB(x, y) != after.getRGB(x, y)) {
          changed.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return changed;
  }
}
