package dev.mekiki.host.iaa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.encoder.PaddedSquare;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BoxTextTest {
  private static final PaddedSquare WIDE = new PaddedSquare(400, 200);

  @Example
  void readsSeveralBoxesAndTakesThePaddingOff() {
    List<Box> boxes = BoxText.boxes("[0.25,0.5,0.75,0.75]; [0.0,0.25,1.0,0.375]", WIDE);

    assertThat(boxes).containsExactly(new Box(0.25, 0.5, 0.75, 1), new Box(0, 0, 1, 0.25));
  }

  @Example
  void putsTheSmallerHalfOfAnOddBorderFirst() {
    Box box = BoxText.boxes("[0.2,0,0.6,1]", new PaddedSquare(2, 5)).getFirst();

    assertThat(box).isEqualTo(new Box(0, 0, 1, 1));
  }

  @Example
  void cutsWhatReachesIntoThePadding() {
    assertThat(BoxText.boxes("[0.5,0.1,0.75,0.5]", WIDE))
        .containsExactly(new Box(0.5, 0, 0.75, 0.5));
  }

  @Example
  void passesOverWhatIsNoBoxOnThePhoto() {
    String text =
        "none [0.1,0.2] [0.9,0.3,0.1,0.6] [0.1,0.3,1.1,0.6] [-0.1,0.3,0.5,0.6] [0.1,0.0,0.9,0.2]"
            + " [NaN,0,1,1] [0.1;0.3;0.5;0.6] [0.1,0.3,0.5,0.6";

    assertThat(BoxText.boxes(text, WIDE)).isEmpty();
  }

  @Example
  void stopsAtAHundredBoxes() {
    assertThat(BoxText.boxes("[0,0.3,1,0.6]; ".repeat(1000), WIDE)).hasSize(100);
  }

  @Property
  void findsEveryBoxAgain(
      @ForAll @IntRange(min = 1, max = 5000) int width,
      @ForAll @IntRange(min = 1, max = 5000) int height,
      @ForAll @DoubleRange(min = 0, max = 0.7) double left,
      @ForAll @DoubleRange(min = 0, max = 0.7) double top) {
    PaddedSquare square = new PaddedSquare(width, height);
    double side = Math.max(width, height);
    double x = (int) side - width >> 1;
    double y = (int) side - height >> 1;

    String text =
        String.format(
            Locale.ROOT,
            "[%.9f,%.9f,%.9f,%.9f]",
            (x + left * width) / side,
            (y + top * height) / side,
            (x + (left + 0.3) * width) / side,
            (y + (top + 0.3) * height) / side);

    Box box = BoxText.boxes(text, square).getFirst();
    double exact = 1e-8 * side / Math.min(width, height);
    assertThat(box.left()).isCloseTo(left, within(exact));
    assertThat(box.top()).isCloseTo(top, within(exact));
    assertThat(box.right()).isCloseTo(left + 0.3, within(exact));
    assertThat(box.bottom()).isCloseTo(top + 0.3, within(exact));
  }

  /** Whatever a model writes, what comes out are boxes on the photo. */
  @Property
  void readsAnyText(
      @ForAll("nearlyBoxes") String text,
      @ForAll @IntRange(min = 1, max = 5000) int width,
      @ForAll @IntRange(min = 1, max = 5000) int height) {
    assertThat(BoxText.boxes(text, new PaddedSquare(width, height))).hasSizeLessThan(101);
  }

  @Provide
  Arbitrary<String> nearlyBoxes() {
    String[] pieces = {
      "[", "[", "]", ",", ",", ",", "; ", " ", ".", "-", "x", "0", "1", "0.5", ".25"
    };
    String longest = "0.99999999999999999999";
    return Arbitraries.oneOf(Arbitraries.of(pieces), Arbitraries.of("9999", "1e9", "NaN", longest))
        .list()
        .ofMaxSize(80)
        .map(list -> String.join("", list));
  }
}
