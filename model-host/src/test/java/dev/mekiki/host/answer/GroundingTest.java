package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.adaptor.GroundingParameters;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GroundingTest {
  private static final GroundingParameters PARAMETERS =
      new GroundingParameters(20, 0.01, 0.5, 0.2, 0.2);
  private static final Map<String, float[]> WORDS =
      Map.of(
          "lion",
          new float[] {1, 0, 0},
          "tree",
          new float[] {0, 1, 0},
          "cup",
          new float[] {0, 0, 1});
  private final Grounding grounding =
      new Grounding(List.copyOf(WORDS.keySet()), PARAMETERS, List.copyOf(WORDS.values()));

  @Test
  void takesTheCellsThatMeanTheWord() {
    Evidence lion = grounding.locate("lion", twoThings()).orElseThrow();
    Evidence tree = grounding.locate("tree", twoThings()).orElseThrow();

    assertThat(lion.box().left()).isCloseTo(0.11, within(0.011));
    assertThat(lion.confidence()).isCloseTo(0.9, within(1e-6));
    assertThat(tree.box().left()).isCloseTo(0.6, within(1e-6));
    assertThat(tree.label()).isEqualTo("tree");
  }

  @Test
  void averagesCellsThatNearlyAgreeAndLeavesOutTheOthers() {
    Evidence lion = grounding.locate("lion", twoThings()).orElseThrow();

    assertThat(lion.box().left()).as("between 0.10 and 0.12").isStrictlyBetween(0.1, 0.12);
    assertThat(lion.box().right()).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void pointsAtWhateverIsPresentWhereNoWordIsGiven() {
    assertThat(grounding.locateAnything("defect", twoThings()).orElseThrow().label())
        .isEqualTo("defect");
  }

  @Test
  void pointsAtNothingWhereNothingIsPresent() {
    ProjectedImage empty = photo(new float[] {0.1f, 0.05f, 0, 0.1f});

    assertThat(grounding.locate("lion", empty)).isEmpty();
    assertThat(grounding.locateAnything("defect", empty)).isEmpty();
  }

  @Test
  void doesNotPointAtWordsItDoesNotKnow() {
    assertThat(grounding.locate("trumpet", twoThings())).isEmpty();
  }

  @Property
  void givesValidBoxesOrNoneWhateverTheReadoutSays(
      @ForAll @Size(16) float[] boxes,
      @ForAll @Size(12) float[] readout,
      @ForAll @Size(4) float[] presence) {
    ProjectedImage photo = new ProjectedImage(4, new float[4], readout, boxes, presence);

    // The record's constructor refuses an invalid box, so reaching the end is the proof.
    grounding.locate("lion", photo).ifPresent(e -> assertThat(e.confidence()).isBetween(0.0, 1.0));
    grounding.locateAnything("x", photo);
  }

  /** Two cells of a lion at the left, one of a tree at the right, one empty. */
  private static ProjectedImage twoThings() {
    return photo(new float[] {0.9f, 0.8f, 0.9f, 0});
  }

  private static ProjectedImage photo(float[] presence) {
    float[] boxes = {
      0.10f, 0.2f, 0.4f, 0.6f, 0.12f, 0.2f, 0.4f, 0.6f, 0.6f, 0.1f, 0.9f, 0.5f, 0, 0, 0, 0
    };
    float[] readout = {5, 0, 0, 4, 1, 0, 0, 3, 0, 1, 1, 1};
    return new ProjectedImage(4, new float[4], readout, boxes, presence);
  }
}
