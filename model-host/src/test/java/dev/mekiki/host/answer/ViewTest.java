package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final double CLOSE = 1e-9;

  @Test
  void liesAroundTheMiddleOfABox() {
    View view = View.around(new Box(0.4, 0.5, 0.6, 0.6), 0.3);

    assertThat(view.left()).isCloseTo(0.35, within(CLOSE));
    assertThat(view.top()).isCloseTo(0.4, within(CLOSE));
    assertThat(view.size()).isEqualTo(0.3);
  }

  @Test
  void movesIntoThePhotoWhereItWouldLeaveIt() {
    View corner = View.around(new Box(0.95, 0.01, 1, 0.05), 0.25);

    assertThat(corner.left()).isCloseTo(0.75, within(CLOSE));
    assertThat(corner.top()).isZero();
  }

  @Test
  void placesABoxBackWhereItWasOnThePhoto() {
    Box box = new Box(0.4, 0.5, 0.6, 0.55);
    for (View view : List.of(View.around(box, 0.5), View.around(box, 0.5).mirror(), View.WHOLE)) {
      Box back = view.onPhoto(view.of(box));

      assertThat(back.left()).as(view.toString()).isCloseTo(box.left(), within(CLOSE));
      assertThat(back.top()).isCloseTo(box.top(), within(CLOSE));
      assertThat(back.right()).isCloseTo(box.right(), within(CLOSE));
      assertThat(back.bottom()).isCloseTo(box.bottom(), within(CLOSE));
    }
  }

  @Test
  void tellsHowMuchOfABoxItShows() {
    View left = new View(0, 0, 0.5, false);

    assertThat(left.shownShare(new Box(0.4, 0.1, 0.6, 0.2))).isCloseTo(0.5, within(CLOSE));
    assertThat(left.shownShare(new Box(0.6, 0.1, 0.8, 0.2))).isZero();
    assertThat(left.shownShare(new Box(0.1, 0.1, 0.2, 0.2))).isCloseTo(1, within(CLOSE));
  }

  @Test
  void showsThePhotosOwnPixels() {
    BufferedImage photo = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    photo.setRGB(330, 250, 0xFFFFFF);

    BufferedImage part = new View(0.5, 0.5, 0.25, false).of(photo);

    assertThat(part.getWidth()).isEqualTo(160);
    assertThat(part.getHeight()).isEqualTo(120);
    assertThat(part.getRGB(10, 10) & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }
}
