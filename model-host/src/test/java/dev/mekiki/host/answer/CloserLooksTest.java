package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CloserLooksTest {
  private static final int MOST = 2;
  private static final CloserLook HOW =
      new CloserLook(
          8, 0.25, 2.5, 0.25, MOST, List.of("crack", "scratch"), CloserLook.NONE.training());

  private final List<View> looked = new ArrayList<>();
  private final CloserLooks looks = new CloserLooks(HOW, List.of("defect"), 0.4);

  private static Evidence crack(double left, double top, double side) {
    return new Evidence("crack", new Box(left, top, left + side, top + side), 0.8);
  }

  /** Parts with these cells: left, top, right, bottom, presence of each. */
  private Function<View, ProjectedImage> showing(float[]... cells) {
    float[] boxes = new float[cells.length * 4];
    float[] presence = new float[cells.length];
    for (int cell = 0; cell < cells.length; cell++) {
      System.arraycopy(cells[cell], 0, boxes, cell * 4, 4);
      presence[cell] = cells[cell][4];
    }
    return view -> {
      looked.add(view);
      return new ProjectedImage(cells.length, new float[0], new float[0], boxes, presence);
    };
  }

  private static float[] cell(double left, double top, double right, double bottom, double there) {
    return new float[] {(float) left, (float) top, (float) right, (float) bottom, (float) there};
  }

  @Test
  void putsTheBoxWhereThePartShowsIt() {
    Evidence first = crack(0.5, 0.5, 0.1);

    List<Evidence> seen = looks.refine(List.of(first), showing(cell(0.25, 0.5, 0.5, 0.75, 0.9)));

    View view = looked.getFirst();
    assertThat(view.size()).isGreaterThanOrEqualTo(0.25).isLessThan(0.33);
    assertThat(seen).hasSize(1);
    Box box = seen.getFirst().box();
    assertThat(box.left()).isCloseTo(view.left() + 0.25 * view.size(), within(1e-6));
    assertThat(box.bottom()).isCloseTo(view.top() + 0.75 * view.size(), within(1e-6));
    assertThat(seen.getFirst().atFirst()).contains(first.box());
    assertThat(seen.getFirst().confidence()).isEqualTo(first.confidence());
  }

  @Test
  void keepsTheFirstBoxWhereThePartShowsNothing() {
    Evidence first = crack(0.5, 0.5, 0.1);

    Evidence seen =
        looks.refine(List.of(first), showing(cell(0.25, 0.5, 0.5, 0.75, 0.3))).getFirst();

    assertThat(seen.box()).isEqualTo(first.box());
    assertThat(seen.atFirst()).contains(first.box());
  }

  @Test
  void ofTwoThingsAsPresentTakesTheOneWhereTheFirstBoxIs() {
    Evidence seen =
        looks
            .refine(
                List.of(crack(0.5, 0.5, 0.1)),
                showing(cell(0, 0, 0.2, 0.2, 0.9), cell(0.3, 0.3, 0.7, 0.7, 0.9)))
            .getFirst();

    assertThat(seen.box().overlap(new Box(0.5, 0.5, 0.6, 0.6))).isGreaterThan(0.5);
  }

  @Test
  void leavesLargeBoxesAndThoseItWasNotTrainedOn() {
    List<Evidence> found =
        List.of(
            crack(0.1, 0.1, 0.3),
            new Evidence("lion", new Box(0.5, 0.5, 0.6, 0.6), 0.9),
            new Evidence("scratch", new Box(0.1, 0.5, 0.6, 0.52), 0.9));

    assertThat(looks.refine(found, showing(cell(0.25, 0.5, 0.5, 0.75, 0.9)))).isEqualTo(found);
    assertThat(looked).as("a long scratch needs nearly all of the photo").isEmpty();
  }

  @Test
  void looksAtWhatAGeneralWordStandsFor() {
    Evidence defect = new Evidence("defect", new Box(0.5, 0.5, 0.6, 0.6), 0.9);

    Evidence seen =
        looks.refine(List.of(defect), showing(cell(0.25, 0.5, 0.5, 0.75, 0.9))).getFirst();

    assertThat(seen.atFirst()).isPresent();
  }

  @Test
  void looksNoMoreOftenThanItMay() {
    List<Evidence> found =
        List.of(crack(0.1, 0.1, 0.1), crack(0.5, 0.5, 0.1), crack(0.8, 0.1, 0.1));

    List<Evidence> seen = looks.refine(found, showing(cell(0.25, 0.5, 0.5, 0.75, 0.9)));

    assertThat(looked).hasSize(MOST);
    assertThat(seen).hasSize(3);
    assertThat(seen.getLast()).isEqualTo(found.getLast());
  }

  @Test
  void twoThatTurnOutToBeOneStayOne() {
    List<Evidence> seen =
        looks.refine(
            List.of(crack(0.5, 0.5, 0.1), crack(0.502, 0.502, 0.1)),
            showing(cell(0.25, 0.25, 0.75, 0.75, 0.9)));

    assertThat(seen).hasSize(1);
  }

  @Test
  void boxesThatHardlyDifferAreLookedAtInTheSameView() {
    looks.refine(
        List.of(crack(0.5, 0.5, 0.1), crack(0.502, 0.498, 0.1)),
        showing(cell(0.25, 0.25, 0.75, 0.75, 0.1)));

    assertThat(looked).hasSize(2);
    assertThat(looked.getFirst()).isEqualTo(looked.getLast());
  }

  @Test
  void looksAtNothingWhereThePackageHasNoWeightsForIt() {
    CloserLooks none = new CloserLooks(CloserLook.NONE, List.of("defect"), 0.4);
    List<Evidence> found = List.of(crack(0.5, 0.5, 0.1));

    assertThat(none.refine(found, showing(cell(0.25, 0.5, 0.5, 0.75, 0.9)))).isEqualTo(found);
    assertThat(looked).isEmpty();
  }

  @Test
  void staysOnThePhotoAtItsEdges() {
    looks.refine(
        List.of(crack(0.9, 0.9, 0.1), crack(0, 0, 0.02)), showing(cell(0.9, 0.9, 1, 1, 0.9)));

    assertThat(looked)
        .allSatisfy(
            view -> {
              assertThat(view.left()).isBetween(0.0, 1 - view.size());
              assertThat(view.top()).isBetween(0.0, 1 - view.size());
            });
  }
}
