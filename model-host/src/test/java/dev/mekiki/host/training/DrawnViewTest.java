package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.View;
import dev.mekiki.host.dataset.LabelledBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawnViewTest {
  private static final int SIDE = 200;

  /** A white mark on black. */
  private static BufferedImage marked(Box box) {
    BufferedImage photo = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = photo.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(
        (int) (box.left() * SIDE),
        (int) (box.top() * SIDE),
        (int) ((box.right() - box.left()) * SIDE),
        (int) ((box.bottom() - box.top()) * SIDE));
    pen.dispose();
    return photo;
  }

  private static Box box(BufferedImage photo) {
    int left = photo.getWidth();
    int top = photo.getHeight();
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        if ((photo.getRGB(x, y) & 0xFF) > 127) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    double width = photo.getWidth();
    double height = photo.getHeight();
    return new Box(left / width, top / height, right / width, bottom / height);
  }

  @Test
  void movesABoxAsItMovesThePixels() {
    Box drawn = new Box(0.5, 0.3, 0.65, 0.35);
    List<LabelledBox> boxes = List.of(new LabelledBox("scratch", drawn));
    BufferedImage photo = marked(drawn);
    for (int seed = 0; seed < 50; seed++) {
      View view = DrawnView.part(boxes, new Random(seed));

      Box told = view.of(drawn);
      Box seen = box(view.of(photo));

      assertThat(told.left()).as(view.toString()).isCloseTo(seen.left(), within(0.01));
      assertThat(told.top()).isCloseTo(seen.top(), within(0.01));
      assertThat(told.right()).isCloseTo(seen.right(), within(0.01));
      assertThat(told.bottom()).isCloseTo(seen.bottom(), within(0.01));
    }
  }

  @Test
  void cutsNoBox() {
    Box whole = new Box(0.01, 0.02, 0.99, 0.98);

    View view = DrawnView.part(List.of(new LabelledBox("stain", whole)), new Random(1));

    assertThat(view.size()).isGreaterThan(0.96);
  }

  @Test
  void isThePhotoItselfWhereAllOfItIsShown() {
    BufferedImage photo = marked(new Box(0, 0, 0.5, 0.5));
    Box box = new Box(0.1, 0.2, 0.3, 0.4);

    assertThat(View.WHOLE.of(photo)).isSameAs(photo);
    assertThat(View.WHOLE.of(box)).isEqualTo(box);
  }

  @Test
  void aCloserLookShowsNearlyAlwaysWhatItIsTakenAt() {
    Box small = new Box(0.5, 0.3, 0.58, 0.36);
    List<LabelledBox> boxes = List.of(new LabelledBox("scratch", small));
    CloserLook how = CloserLook.untrained(8);
    int whole = 0;
    int nothing = 0;
    for (int seed = 0; seed < 400; seed++) {
      View view = DrawnView.closer(boxes, how, new Random(seed * 7919L));

      assertThat(view.size()).isBetween(how.smallest(), 1.0);
      assertThat(view.left()).isBetween(0.0, 1 - view.size());
      assertThat(view.top()).isBetween(0.0, 1 - view.size());
      whole += view.shows(small) ? 1 : 0;
      nothing += view.shownShare(small) == 0 ? 1 : 0;
    }
    assertThat(whole).isGreaterThan(330);
    assertThat(nothing).as("now and then there is nothing to be seen").isBetween(10, 60);
  }

  @Test
  void aCloserLookDoesNotDependOnTheOrderOfTheBoxes() {
    LabelledBox one = new LabelledBox("crack", new Box(0.1, 0.1, 0.2, 0.2));
    LabelledBox other = new LabelledBox("dent", new Box(0.7, 0.1, 0.8, 0.2));
    CloserLook how = CloserLook.untrained(8);
    for (int seed = 0; seed < 20; seed++) {
      assertThat(DrawnView.closer(List.of(one, other), how, new Random(seed)))
          .isEqualTo(DrawnView.closer(List.of(other, one), how, new Random(seed)));
    }
  }
}
