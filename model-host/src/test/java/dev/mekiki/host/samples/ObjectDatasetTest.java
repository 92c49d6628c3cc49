package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.CheckedDataset;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import dev.mekiki.host.samples.ObjectScene.Placed;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectDatasetTest {
  private static final int SIDE = 224;

  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    PaintedStock.paint(folder);
  }

  private ObjectDataset dataset(ObjectStock.Kind kind, Background background) throws IOException {
    return new ObjectDataset(
        6,
        3,
        Split.TEST,
        kind,
        PaintedStock.in(folder, kind),
        List.of(background),
        SIDE,
        List.of(Language.values()));
  }

  @Test
  void measuresTheColourThatPrevailsAndNamesNoneWhereTwoDo() throws IOException {
    assertThat(PaintedStock.in(folder, ObjectStock.Kind.KNOWN).objects())
        .extracting(object -> object.colour().orElseThrow())
        .containsExactly(
            Colour.RED,
            Colour.GREEN,
            Colour.BLUE,
            Colour.YELLOW,
            Colour.ORANGE,
            Colour.GREY,
            Colour.PURPLE);
    BufferedImage half =
        PaintedStock.in(folder, ObjectStock.Kind.KNOWN).objects().getFirst().image();
    for (int y = 0; y < half.getHeight() / 2; y++) {
      for (int x = 0; x < half.getWidth(); x++) {
        half.setRGB(x, y, half.getRGB(x, y) & 0xff000000 | 0x0000ff);
      }
    }
    assertThat(Colour.prevailing(half)).isEqualTo(Optional.empty());
  }

  @Test
  void everyBoxEnclosesItsObjectToWithinAPixelOrTwo() throws IOException {
    ObjectDataset dataset = dataset(ObjectStock.Kind.KNOWN, Background.PLAIN);
    for (int number = 0; number < 25; number++) {
      ObjectScene scene = dataset.example(number).scene();
      for (Placed placed : scene.objects()) {
        Box seen = extent(scene.picture(), PaintedStock.colour(placed.subject().label()), placed);
        assertThat(seen.overlap(placed.box())).as("photo " + number).isGreaterThan(0.9);
      }
    }
  }

  @Test
  void showsOneToFourObjectsThatNeitherTouchNorMayBeTakenForEachOther() throws IOException {
    ObjectDataset dataset = dataset(ObjectStock.Kind.KNOWN, Background.PLAIN);
    Set<Integer> counts =
        IntStream.range(0, 80)
            .mapToObj(number -> dataset.example(number).scene().objects())
            .peek(ObjectDatasetTest::liesApart)
            .map(List::size)
            .collect(Collectors.toSet());
    assertThat(counts).containsExactlyInAnyOrder(1, 2, 3, 4);
  }

  private static void liesApart(List<Placed> objects) {
    for (Placed one : objects) {
      for (Placed other : objects.subList(0, objects.indexOf(one))) {
        assertThat(one.box().overlap(other.box())).isZero();
        assertThat(Set.of(one.subject().label(), other.subject().label()))
            .isNotEqualTo(Set.of("lemon", "citrus"));
      }
    }
  }

  @Test
  void writesTheSameBytesAgainAndTheCheckAcceptsThem() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    dataset(ObjectStock.Kind.KNOWN, Background.WOOD).writeTo(first);
    dataset(ObjectStock.Kind.KNOWN, Background.WOOD).writeTo(second);

    CheckedDataset checked = new DatasetFolder(first).check();
    checked.faults().orElseRefuse();
    assertThat(checked.lines())
        .allSatisfy(line -> assertThat(line.licence()).isEqualTo("GPL-2.0-or-later"));
    assertThat(second.resolve("card.json")).hasSameBinaryContentAs(first.resolve("card.json"));
    assertThat(Files.readString(first.resolve("card.json"))).contains("sha256", "\"cherry\"");
  }

  @Test
  void saysWhereToGetTheStockWhenItOrAPictureIsMissing() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> PaintedStock.in(nowhere, ObjectStock.Kind.KNOWN))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("model-host/fetch-cut-outs");
    Files.delete(folder.resolve("usr/share/tuxpaint/stamps/food/lime.png"));
    assertThatThrownBy(() -> PaintedStock.in(folder, ObjectStock.Kind.KNOWN))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("lime.png")
        .hasMessageContaining("model-host/fetch-cut-outs");
  }

  /** What has about the colour within the box and three hundredths around it. */
  private static Box extent(BufferedImage picture, Rgb colour, Placed placed) {
    IntSummaryStatistics columns = new IntSummaryStatistics();
    IntSummaryStatistics rows = new IntSummaryStatistics();
    for (int y = at(placed.box().top() - 0.03); y < at(placed.box().bottom() + 0.03); y++) {
      for (int x = at(placed.box().left() - 0.03); x < at(placed.box().right() + 0.03); x++) {
        if (Rgb.ofPixel(picture.getRGB(x, y)).distance(colour) < 40) {
          columns.accept(x);
          rows.accept(y);
        }
      }
    }
    double side = SIDE;
    return new Box(
        columns.getMin() / side,
        rows.getMin() / side,
        (columns.getMax() + 1) / side,
        (rows.getMax() + 1) / side);
  }

  private static int at(double fraction) {
    return (int) Math.clamp(fraction * SIDE, 0, SIDE);
  }
}
