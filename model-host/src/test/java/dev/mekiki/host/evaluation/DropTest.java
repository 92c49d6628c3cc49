package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropTest {
  private static final int QUESTIONS = 8;

  @Test
  void isWhatWasLostMinusWhatWasGained() {
    Drop drop = Drop.of(List.of(new Drop.Photo(2, 0, 8), new Drop.Photo(0, 1, 8)));

    assertThat(drop.value()).isEqualTo(1 / 16.0, within(1e-12));
    assertThat(drop.low()).isLessThan(drop.value());
    assertThat(drop.high()).isGreaterThan(drop.value());
    assertThat(drop.toString()).startsWith("6.3 points (95%: ").endsWith("2 lost, 1 gained of 16)");
  }

  @Test
  void takesNoDifferenceAtAllForCertainOnlyWhereThereIsMuchData() {
    Drop few = Drop.of(Collections.nCopies(5, new Drop.Photo(0, 0, QUESTIONS)));
    Drop many = Drop.of(Collections.nCopies(500, new Drop.Photo(0, 0, QUESTIONS)));

    // about the rule of three: nothing among n is compatible with 3 among n
    assertThat(few.high()).isEqualTo(2.8 / 40, within(0.002));
    assertThat(many.high()).isLessThan(0.001);
  }

  @Test
  void knowsLessOfPhotosWhoseAnswersGoWrongTogether() {
    Drop together =
        Drop.of(List.of(photo(8), photo(0), photo(0), photo(0), photo(0), photo(0), photo(0)));
    Drop apart =
        Drop.of(List.of(photo(2), photo(1), photo(1), photo(1), photo(1), photo(1), photo(1)));

    assertThat(together.value()).isEqualTo(apart.value());
    assertThat(together.high()).isGreaterThan(apart.high());
  }

  private static Drop.Photo photo(int lost) {
    return new Drop.Photo(lost, 0, QUESTIONS);
  }

  /** Where few photos lose much, a hundred say a little too little of it. */
  @ParameterizedTest
  @CsvSource({"100, 0.92", "400, 0.935"})
  void containsTheTruthInNineteenOfTwentyWorlds(int photos, double least) {
    // One photo in ten loses each answer with 0.3; any answer is gained with 0.01.
    double truth = 0.1 * 0.3 - 0.01;
    Random chance = new Random(5);
    int worlds = 1000;
    long held =
        IntStream.range(0, worlds)
            .mapToObj(
                world -> Drop.of(IntStream.range(0, photos).mapToObj(p -> draw(chance)).toList()))
            .filter(drop -> drop.low() <= truth && truth <= drop.high())
            .count();

    assertThat((double) held / worlds).isBetween(least, 0.985);
  }

  private static Drop.Photo draw(Random chance) {
    double loses = chance.nextDouble() < 0.1 ? 0.3 : 0;
    int lost = 0;
    int gained = 0;
    for (int question = 0; question < QUESTIONS; question++) {
      double what = chance.nextDouble();
      lost += what < loses ? 1 : 0;
      gained += what >= 0.99 ? 1 : 0;
    }
    return new Drop.Photo(lost, gained, QUESTIONS);
  }
}
