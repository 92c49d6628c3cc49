package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.adaptor.PointerParameters;
import dev.mekiki.host.answer.Pointer.Place;
import dev.mekiki.host.inference.PointerKeys;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A pointer of size 1: a cell's log-odds are its key. */
class PointerTest {
  private static final float[] QUERY = {1, 0};
  private static final float[] BOXES = {
    0.1f, 0.1f, 0.3f, 0.3f, 0.1f, 0.1f, 0.3f, 0.32f, 0.6f, 0.6f, 0.9f, 0.9f, 0, 0, 0, 0,
  };

  private final Pointer pointer = new Pointer(PointerParameters.untuned(1));

  private static ProjectedImage photo(float... boxes) {
    return new ProjectedImage(boxes.length / 4, new float[0], new float[0], boxes, new float[0]);
  }

  /** Keys with these log-odds, and what moves the boxes. */
  private static PointerKeys keys(float[] box, float... odds) {
    float[] keys = new float[2 * odds.length];
    for (int i = 0; i < odds.length; i++) {
      keys[2 * i] = odds[i];
    }
    return new PointerKeys(1, keys, box, 0);
  }

  private List<Place> places(float... odds) {
    return pointer.places(photo(BOXES), keys(new float[4], odds), QUERY);
  }

  @Test
  void pointsAtEachThingOnceAndAtTheSurestFirst() {
    List<Place> places = places(2, 1, 3, -4);

    assertThat(places).extracting(Place::cell).containsExactly(2, 0);
    assertThat(places.get(0).confidence()).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-6));
    assertThat(places.get(0).box().left()).isCloseTo(0.6, within(1e-6));
  }

  @Test
  void averagesTheBoxesOfOneThingByHowSureTheyAre() {
    double sure = 1 / (1 + Math.exp(-2));
    double less = 1 / (1 + Math.exp(-1));

    assertThat(places(2, 1, -3, -4).get(0).box().bottom())
        .isCloseTo((0.3 * sure + 0.32 * less) / (sure + less), within(1e-6));
  }

  @Test
  void pointsAtNothingWhereNoCellIsSure() {
    assertThat(places(-1, -0.1f, -3, -4)).isEmpty();
  }

  @Test
  void aSureCellWithoutABoxShowsNothing() {
    assertThat(places(-1, -1, -1, 9)).isEmpty();
  }

  @Test
  void movesABoxByWhatThePointerAdds() {
    // gelu(1) = 0.8413447
    PointerKeys keys = new PointerKeys(1, new float[] {5, 0.25f}, new float[] {0, 0, 0.1f, 0}, -1);

    Place place =
        pointer.places(photo(0.1f, 0.1f, 0.3f, 0.3f), keys, new float[] {1, 0.75f}).get(0);

    assertThat(place.box().right()).isCloseTo(0.38413447, within(1e-6));
    assertThat(place.box().left()).isCloseTo(0.1, within(1e-6));
    assertThat(place.confidence()).isCloseTo(1 / (1 + Math.exp(-4)), within(1e-6));
  }

  /** Of cells of one thing, the last but of another, with this strangeness each. */
  private double strangest(float one, float another, float... odds) {
    float[] boxes = new float[odds.length * 4];
    float[] strange = new float[odds.length];
    for (int cell = 0; cell < odds.length; cell++) {
      boolean last = cell == odds.length - 1;
      System.arraycopy(BOXES, last ? 8 : 0, boxes, 4 * cell, 4);
      strange[cell] = last ? another : one;
    }
    ProjectedImage seen =
        new ProjectedImage(
            odds.length,
            new float[0],
            new float[0],
            boxes,
            new float[0],
            Optional.empty(),
            0,
            strange,
            List.of(),
            List.of());
    return pointer.strangest(seen, keys(new float[4], odds), QUERY);
  }

  @Test
  void aThingIsAsStrangeAsItsCellsAreOnAverage() {
    assertThat(strangest(1, 9, 4, 4, -4)).isCloseTo(1, within(1e-6));
    assertThat(strangest(1, 9, 4, -4, 4)).as("the strangest of two").isCloseTo(9, within(1e-6));
  }

  @Test
  void aScrapOfAThingIsNotStrange() {
    assertThat(strangest(1, 9, 4, 4, 4, 4, 4)).isCloseTo(1, within(1e-6));
    assertThat(strangest(1, 9, -4, -4, -4, -4, -4)).isNegative().isInfinite();
  }

  @Property
  void whateverTheNumbersBoxesLieInThePhoto(
      @ForAll @Size(16) float[] boxes,
      @ForAll @Size(4) float[] odds,
      @ForAll @Size(4) float[] box) {
    assertThat(pointer.places(photo(boxes), keys(box, odds), QUERY))
        .hasSizeLessThanOrEqualTo(4)
        .allMatch(place -> place.confidence() > 0.5 && place.confidence() <= 1);
  }
}
