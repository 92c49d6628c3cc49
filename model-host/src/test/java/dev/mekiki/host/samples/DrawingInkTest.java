package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawingInkTest {
  private static final int SIDE = 400;
  private static final int SEEDS = 25;
  private static final double TWO_PIXELS = 2.0 / SIDE;

  /** 14 pixels of the 224 that the image encoder sees, less what the turned sheet is smaller. */
  private static final double READABLE = 14.0 / 224;

  @ParameterizedTest
  @EnumSource
  void theBoxEnclosesExactlyTheInk(Outline outline) {
    drawings(outline)
        .flatMap(drawing -> drawing.marks().stream().map(mark -> alone(drawing, mark)))
        .filter(drawing -> drawing.marks().getFirst().feature() != Feature.RULE)
        .forEach(
            drawing -> {
              Feature feature = drawing.marks().getFirst().feature();
              Box told = drawing.boxes(feature).getFirst().box();
              assertThat(edges(told))
                  .as("%s of %s", feature, outline)
                  .containsExactly(edges(inked(drawing)), within(TWO_PIXELS));
            });
  }

  @ParameterizedTest
  @EnumSource
  void allInkLiesOnThePhoto(Outline outline) {
    Rectangle2D photo = new Rectangle2D.Double(0, 0, Surface.UNITS, Surface.UNITS);
    assertThat(drawings(outline).flatMap(drawing -> drawing.marks().stream()))
        .allSatisfy(mark -> assertThat(photo.contains(mark.ink().getBounds2D())).isTrue());
  }

  @ParameterizedTest
  @EnumSource
  void numbersAreLargeEnoughForTheEncoderAndDoNotTouchEachOther(Outline outline) {
    drawings(outline)
        .forEach(
            drawing -> {
              List<Box> texts =
                  Feature.VALUES.stream()
                      .flatMap(feature -> drawing.boxes(feature).stream())
                      .map(found -> found.box())
                      .toList();
              assertThat(texts)
                  .allSatisfy(box -> assertThat(box.bottom() - box.top()).isGreaterThan(READABLE));
              for (Box text : texts) {
                assertThat(texts).filteredOn(other -> overlap(text, other)).containsOnly(text);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void aHurriedPhotoTakesTheBoxesAlong(PhotoDamage damage) {
    for (int number = 0; number < SEEDS; number++) {
      DrawingPhoto careful = photo(number, Set.of(PhotoDamage.SHADOW));
      DrawingPhoto hurried = photo(number, Set.of(damage));
      assertThat(hurried.boxes(Feature.PART).equals(careful.boxes(Feature.PART)))
          .isEqualTo(damage == PhotoDamage.SHADOW);
      assertThat(hurried.boxes(Feature.HOLE)).hasSameSizeAs(careful.boxes(Feature.HOLE));
    }
  }

  private static DrawingPhoto photo(int number, Set<PhotoDamage> damage) {
    return new DrawingDataset(
            1, 6, Split.TEST, List.of(Outline.values()), 96, List.of(Language.EN), damage)
        .example(number)
        .photo();
  }

  private static Stream<TechnicalDrawing> drawings(Outline outline) {
    DrawingDataset dataset =
        new DrawingDataset(1, 11, Split.TEST, List.of(outline), 32, List.of(Language.EN), Set.of());
    return IntStream.range(0, SEEDS).mapToObj(number -> dataset.example(number).photo().drawing());
  }

  private static TechnicalDrawing alone(TechnicalDrawing drawing, Mark mark) {
    return new TechnicalDrawing(drawing.outline(), List.of(mark), Map.of());
  }

  private static Box inked(TechnicalDrawing drawing) {
    Surface surface = Surface.ofSide(SIDE);
    DrawingPhoto.ink(drawing, surface, Rgb.grey(255));
    Rectangle inked = new Rectangle(-1, -1);
    int[] pixels = surface.image().getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
    IntStream.range(0, pixels.length)
        .filter(at -> pixels[at] != Rgb.grey(0).awt().getRGB())
        .forEach(at -> inked.add(new Rectangle(at % SIDE, at / SIDE, 1, 1)));
    return Boxes.of(inked, SIDE, SIDE);
  }

  private static boolean overlap(Box one, Box other) {
    return Math.max(one.left(), other.left()) < Math.min(one.right(), other.right())
        && Math.max(one.top(), other.top()) < Math.min(one.bottom(), other.bottom());
  }

  private static double[] edges(Box box) {
    return Arrays.stream(new double[] {box.left(), box.top(), box.right(), box.bottom()}).toArray();
  }
}
