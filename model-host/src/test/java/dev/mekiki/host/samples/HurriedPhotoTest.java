package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HurriedPhotoTest {
  private static final int SIDE = 200;

  @Test
  void mapsTheWayBackToWhereItCameFrom() {
    HurriedPhoto photo = HurriedPhoto.of(EnumSet.allOf(PhotoDamage.class), new Chance(3, 0));
    Point2D there = photo.toScene().map(0.3, 0.8);
    Point2D back = photo.toScene().inverse().map(there.getX(), there.getY());

    assertThat(back.getX()).isCloseTo(0.3, within(1e-9));
    assertThat(back.getY()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void movesTheBoxToWhereItsContentIsSeen() {
    Box box = new Box(0.3, 0.55, 0.45, 0.8);
    for (int seed = 0; seed < 20; seed++) {
      HurriedPhoto photo = HurriedPhoto.of(EnumSet.allOf(PhotoDamage.class), new Chance(seed, 0));

      Box told = photo.box(box);
      Box seen = red(photo.picture(whiteWithRed(box)));

      assertThat(told.left()).isCloseTo(seen.left(), within(0.011));
      assertThat(told.top()).isCloseTo(seen.top(), within(0.011));
      assertThat(told.right()).isCloseTo(seen.right(), within(0.011));
      assertThat(told.bottom()).isCloseTo(seen.bottom(), within(0.011));
    }
  }

  @ParameterizedTest
  @EnumSource
  void drawsTheSameBytesForTheSameSeedAndOthersThanWithCare(PhotoDamage damage) {
    byte[] hurried = drawn(Set.of(damage), Severity.ANY).example(1).jpeg();

    assertThat(drawn(Set.of(damage), Severity.ANY).example(1).jpeg()).isEqualTo(hurried);
    assertThat(drawn(Set.of(), Severity.ANY).example(1).jpeg()).isNotEqualTo(hurried);
  }

  @ParameterizedTest
  @EnumSource(names = {"WELD_SEAM", "CONNECTOR", "LABELLED_BOTTLE", "CERAMIC_TILE"})
  void drawsTheSameBytesOfThePartsThatNobodyLearned(Part part) {
    for (int number = 0; number < 5; number++) {
      Dataset one = new Dataset(1, 5, Split.TEST, List.of(part), SIDE);
      Dataset other = new Dataset(1, 5, Split.TEST, List.of(part), SIDE);
      assertThat(one.example(number).jpeg()).isEqualTo(other.example(number).jpeg());
    }
  }

  @Test
  void drawsDamageOfTheGradeThatWasAskedFor() {
    for (int number = 0; number < 30; number++) {
      assertThat(drawn(Set.of(), Severity.MINOR).example(number).scene().flaw().stream())
          .allSatisfy(flaw -> assertThat(flaw.severity()).isBetween(0.25, 0.45));
      assertThat(drawn(Set.of(), Severity.SEVERE).example(number).scene().flaw().stream())
          .allSatisfy(flaw -> assertThat(flaw.large()).isTrue());
    }
  }

  @Test
  void findsRoomForTheLongestDamageOnEveryPart() {
    Dataset severe =
        new Dataset(
            1,
            8,
            Split.TEST,
            Arrays.asList(Part.values()),
            64,
            List.of(Language.EN),
            Severity.SEVERE,
            Set.of());
    for (int number = 0; number < 400; number++) {
      assertThat(severe.example(number).jpeg()).isNotEmpty();
    }
  }

  private static Dataset drawn(Set<PhotoDamage> damage, Severity severity) {
    return new Dataset(
        1, 5, Split.TEST, Part.FAMILIAR, SIDE, List.of(Language.EN), severity, damage);
  }

  private static BufferedImage whiteWithRed(Box box) {
    BufferedImage scene = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = scene.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(Color.RED);
    pen.fillRect(
        (int) Math.round(box.left() * SIDE),
        (int) Math.round(box.top() * SIDE),
        (int) Math.round((box.right() - box.left()) * SIDE),
        (int) Math.round((box.bottom() - box.top()) * SIDE));
    pen.dispose();
    return scene;
  }

  /** The box of what is rather red than white, however dark the shadow over it. */
  private static Box red(BufferedImage photo) {
    Rectangle found = new Rectangle(-1, -1);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        Rgb colour = Rgb.ofPixel(photo.getRGB(x, y));
        if (colour.green() < 0.5 * colour.red()) {
          found.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return Boxes.of(found, SIDE, SIDE);
  }
}
