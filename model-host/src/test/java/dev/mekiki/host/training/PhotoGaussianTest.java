package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.encoder.PhotoStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhotoGaussianTest {
  private static final int WIDTH = 60;

  /** Two causes move all features together; each moves a little on its own. */
  private static float[] photo(Random chance, double first, double second) {
    float[] features = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      double moved = 3 * first * Math.sin(i) + 2 * second * Math.cos(2.0 * i);
      features[i] = (float) (5 + moved + 1.5 * chance.nextGaussian());
    }
    return features;
  }

  private static List<PhotoGaussian.Seen> photos(int count, long seed) {
    Random chance = new Random(seed);
    List<PhotoGaussian.Seen> photos = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float[] features = photo(chance, chance.nextGaussian(), chance.nextGaussian());
      photos.add(new PhotoGaussian.Seen(features, 1));
    }
    return photos;
  }

  @Test
  void findsNewPhotosOfTheKindAboutOneAway() {
    PhotoStatistics statistics = PhotoGaussian.fit(photos(400, 1));

    double mean =
        photos(200, 2).stream()
            .mapToDouble(photo -> statistics.distanceOfMean(photo.features()))
            .average()
            .orElseThrow();

    assertThat(mean).isCloseTo(1, within(0.2));
  }

  @Test
  void findsAPhotoFarAwayThatMovesAgainstTheOthersHoweverLittle() {
    PhotoStatistics statistics = PhotoGaussian.fit(photos(400, 1));
    Random chance = new Random(3);
    float[] far = photo(chance, 2, 2);
    float[] odd = photo(chance, 0, 0);
    for (int i = 0; i < WIDTH; i += 2) {
      odd[i] += 8;
    }

    assertThat(statistics.distanceOfMean(far)).isLessThan(1.6);
    assertThat(statistics.distanceOfMean(odd)).isGreaterThan(2.5);
  }

  @Test
  void countsAHeavyPhotoLikeSoManyOfIt() {
    List<PhotoGaussian.Seen> twice = new ArrayList<>(photos(30, 4));
    List<PhotoGaussian.Seen> heavy = new ArrayList<>(photos(30, 4));
    float[] features = twice.getFirst().features();
    twice.add(new PhotoGaussian.Seen(features, 1));
    heavy.set(0, new PhotoGaussian.Seen(features, 2));
    float[] asked = photo(new Random(5), 1, 1);

    assertThat(PhotoGaussian.fit(heavy).distanceOfMean(asked))
        .isCloseTo(PhotoGaussian.fit(twice).distanceOfMean(asked), within(1e-3));
  }

  @Test
  void averagesFeaturesOverCells() {
    assertThat(PhotoStatistics.mean(new float[] {1, 10, 3, 20, 5, 60}, 2)).containsExactly(3, 30);
  }

  @Test
  void saysHowManyPhotosItNeeds() {
    List<PhotoGaussian.Seen> few = photos(PhotoGaussian.DIRECTIONS, 1);

    assertThatThrownBy(() -> PhotoGaussian.fit(few)).hasMessageContaining("more than 8 photos");
  }
}
