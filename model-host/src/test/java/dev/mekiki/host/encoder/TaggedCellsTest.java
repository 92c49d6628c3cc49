package dev.mekiki.host.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.encoder.TaggedCells.Likely;
import dev.mekiki.host.inference.Tag;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A photo of 2x2 cells, and two names. */
class TaggedCellsTest {
  private static final float[] LEFT = {0.1f, 0.1f, 0.4f, 0.9f};
  private static final float[] RIGHT = {0.6f, 0.1f, 0.9f, 0.5f};
  private static final float[] NOTHING = {0, 0, 0, 0};
  private static final int[] NO_CONCEPT = {-1, -1, -1, -1};

  private final float[] boxes = new float[16];
  private final float[] presence = new float[4];
  private final float[] likely = new float[12];

  TaggedCellsTest() {
    for (int cell = 0; cell < 4; cell++) {
      cell(cell, NOTHING, 0, 0, 0);
    }
  }

  private void cell(int cell, float[] box, double sure, double first, double second) {
    System.arraycopy(box, 0, boxes, cell * 4, 4);
    presence[cell] = (float) sure;
    likely[cell * 3] = (float) first;
    likely[cell * 3 + 1] = (float) second;
    likely[cell * 3 + 2] = (float) (1 - first - second);
  }

  private List<Tag> tags(int... concepts) {
    return tags(Likely.NONE, concepts);
  }

  private List<Tag> tags(Likely coloured, int... concepts) {
    return new TaggedCells(new Likely(3, likely), coloured, boxes, presence, concepts).tags();
  }

  @Test
  void gathersTheCellsOfAThingAndGoesFromLeftToRight() {
    cell(1, RIGHT, 0.9, 0.8, 0.1);
    cell(0, LEFT, 0.8, 0.1, 0.8);
    cell(2, LEFT, 0.8, 0.5, 0.4);

    List<Tag> tags = tags(NO_CONCEPT);

    assertThat(tags).extracting(Tag::name).containsExactly(1, 0);
    assertThat(tags.get(0).x()).isCloseTo(0.25, within(1e-6));
    assertThat(tags.get(0).y()).isCloseTo(0.5, within(1e-6));
    assertThat(tags.get(0).likely()).isCloseTo(0.6 / 0.9, within(1e-6));
    assertThat(tags.get(1).likely()).isCloseTo(0.8 / 0.9, within(1e-6));
  }

  @Test
  void tellsAColourThatMostOfAThingHas() {
    cell(0, LEFT, 0.8, 0.8, 0.1);
    cell(1, RIGHT, 0.9, 0.8, 0.1);
    cell(2, LEFT, 0.8, 0.8, 0.1);
    float[] colours = {0.4f, 0.6f, 0.5f, 0.5f, 0.1f, 0.9f, 1, 0};

    assertThat(tags(new Likely(2, colours), NO_CONCEPT))
        .extracting(Tag::colour)
        .containsExactly(1, Tag.NO_COLOUR);
  }

  @Test
  void takesAPartOfAThingForNoThingOfItsOwn() {
    cell(0, LEFT, 0.9, 0.9, 0.1);
    cell(1, new float[] {0.1f, 0.1f, 0.2f, 0.2f}, 0.8, 0.7, 0.1);

    assertThat(tags(NO_CONCEPT)).extracting(Tag::name).containsExactly(0);
  }

  @Test
  void saysNothingOfWhatIsLikelyNone() {
    cell(0, LEFT, 0.9, 0.2, 0.2);
    cell(1, RIGHT, 0.4, 0.9, 0.1);

    assertThat(tags(NO_CONCEPT)).isEmpty();
  }

  @Test
  void namesAConceptWhateverTheReadOutSeesThere() {
    cell(0, LEFT, 0.9, 0.9, 0.1);
    int[] concepts = NO_CONCEPT.clone();
    concepts[0] = 1;
    concepts[3] = 0;

    List<Tag> tags = tags(concepts);

    assertThat(tags).extracting(Tag::name).containsExactly(3, 2);
    assertThat(tags).extracting(Tag::likely).containsOnly(1.0);
    assertThat(List.of(tags.get(1).x(), tags.get(1).y())).isEqualTo(Arrays.asList(0.75, 0.75));
  }
}
