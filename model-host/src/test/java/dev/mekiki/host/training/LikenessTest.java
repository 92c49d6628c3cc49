package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final int WIDTH = 40;
  private static final int KIND = 400;

  private static List<float[]> photos(int count, double spread, long seed) {
    Random chance = new Random(seed);
    List<float[]> photos = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float[] features = new float[WIDTH];
      double own = Math.abs(spread * chance.nextGaussian());
      for (int i = 0; i < WIDTH; i++) {
        features[i] = (float) (1 + own * chance.nextGaussian());
      }
      photos.add(features);
    }
    return photos;
  }

  private static List<PhotoGaussian.Seen> seen(List<float[]> photos) {
    return photos.stream().map(photo -> new PhotoGaussian.Seen(photo, 1)).toList();
  }

  private static long unlike(Likeness likeness, List<float[]> photos) {
    return photos.stream().filter(likeness::isUnlike).count();
  }

  @Test
  void takesFewPhotosOfAnyKindForOthersHoweverMuchTheyDiffer() {
    List<PhotoGaussian.Seen> seen = new ArrayList<>(seen(photos(3 * KIND, 0.2, 1)));
    seen.addAll(seen(photos(KIND, 2, 2)));
    List<float[]> alike = photos(3 * KIND, 0.2, 3);
    List<float[]> various = photos(KIND, 2, 4);
    List<float[]> both = new ArrayList<>(alike);
    both.addAll(various);
    List<float[]> fresh = photos(KIND, 2, 5);

    Likeness together = Likeness.of(seen, List.of(both));
    Likeness byKind = Likeness.of(seen, List.of(alike, various));

    assertThat(unlike(together, fresh)).isGreaterThan(KIND * 2 / 100);
    assertThat(unlike(byKind, fresh)).isLessThan(KIND * 2 / 100);
    assertThat(byKind.typical().falseAlarms()).isLessThanOrEqualTo(Likeness.FALSE_ALARMS);
    assertThat(byKind.typical().heldOut()).isEqualTo(both.size());
  }
}
