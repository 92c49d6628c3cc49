package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.calibration.PhotoBound.Photo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhotoBoundTest {
  private static final double DELTA = 0.1;

  @Test
  void isExactWhereEachPhotoHasOneAnswer() {
    List<Photo> photos = new ArrayList<>(Collections.nCopies(100, new Photo(1, 0)));
    assertThat(new PhotoBound(1, 1).upper(photos, DELTA))
        .isCloseTo(1 - Math.pow(DELTA, 1.0 / 100), within(1e-9));

    Collections.fill(photos.subList(0, 10), new Photo(1, 1));
    assertThat(new PhotoBound(1, 1).upper(photos, DELTA))
        .as("Clopper-Pearson, 10 of 100")
        .isCloseTo(0.14988, within(1e-5));
  }

  @Test
  void comesNearTheExactBoundWhereAnswersCouldDepend() {
    List<Photo> photos = Collections.nCopies(100, new Photo(2, 0));

    assertThat(new PhotoBound(2, 1).upper(photos, DELTA))
        .isCloseTo(1 - Math.pow(DELTA, 1.0 / 100), within(0.001));
  }

  @Test
  void isNoSurerForMoreAnswersAboutTheSamePhotos() {
    double one = new PhotoBound(2, 1).upper(Collections.nCopies(80, new Photo(2, 0)), DELTA);
    double ten = new PhotoBound(10, 1).upper(Collections.nCopies(80, new Photo(10, 0)), DELTA);

    assertThat(ten).isCloseTo(one, within(1e-9));
  }

  @Test
  void isWiderWhereTheSameErrorsComeTogether() {
    List<Photo> scattered =
        IntStream.range(0, 200).mapToObj(i -> new Photo(6, i % 20 == 0 ? 1 : 0)).toList();
    List<Photo> together =
        IntStream.range(0, 200).mapToObj(i -> new Photo(6, i % 100 == 0 ? 5 : 0)).toList();
    PhotoBound bound = new PhotoBound(8, 1);

    assertThat(bound.upper(together, DELTA)).isGreaterThan(bound.upper(scattered, DELTA) + 0.002);
  }

  @Test
  void promisesNothingOfNoPhotosAndOfNoneReleased() {
    PhotoBound bound = new PhotoBound(8, 1);

    assertThat(bound.upper(List.of(), DELTA)).isCloseTo(1, within(1e-9));
    assertThat(bound.upper(Collections.nCopies(50, new Photo(0, 0)), DELTA))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void isPassedByTheTrueRateNoOftenerThanDeltaThoughPhotosFailAsAWhole() {
    Random random = new Random(11);
    int runs = 2000;
    int passed = 0;
    for (int run = 0; run < runs; run++) {
      List<Photo> photos =
          IntStream.range(0, 150)
              .mapToObj(i -> new Photo(8, random.nextDouble() < 0.05 ? 8 : 0))
              .toList();
      passed += new PhotoBound(8, 1).upper(photos, DELTA) < 0.05 ? 1 : 0;
    }

    assertThat(passed).isLessThanOrEqualTo((int) (DELTA * runs));
  }
}
