package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private static final CalibrationFit FIT = new CalibrationFit("simulated", 0.5, 0.05, 0.1);

  @Test
  void splitsByPhotoAndTestsEveryQuestionOfTheOtherHalf() {
    Repetition repetition = Repetition.of(FIT, photos(101, 4), 1);

    assertThat(repetition.calibratedOn()).isEqualTo(51 * 4);
    assertThat(repetition.tested()).isEqualTo(50 * 4);
    assertThat(repetition.wrong()).isLessThanOrEqualTo(repetition.released());
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    List<PhotoAnswers> photos = photos(100, 4);

    assertThat(Repetition.of(FIT, photos, 3)).isEqualTo(Repetition.of(FIT, photos, 3));
    assertThat(Repetition.of(FIT, photos, 3)).isNotEqualTo(Repetition.of(FIT, photos, 4));
  }

  @Test
  void isNotTriedWithAHandfulOfAnswers() {
    assertThat(Repetition.isPossible(FIT, photos(8, 2), 1)).isFalse();
  }

  @Test
  void showsNoReleaseAsNoneAndNotAsNoError() {
    assertThat(new Repetition(1, 60, 1, 60, 0, 0).errorRate()).isZero();
    StringWriter text = new StringWriter();

    new ReleaseReport(new PrintWriter(text), 0.05, 0.1)
        .repeated(List.of(new Repetition(1, 60, 1, 60, 0, 0)));

    assertThat(text.toString()).contains("   0 of   60 (  0.0%)  nothing released");
  }

  @Test
  void saysHowManyPhotosAreMissing() {
    StringWriter text = new StringWriter();

    new ReleaseReport(new PrintWriter(text), 0.05, 0.1).lacking(photos(5, 4));

    assertThat(text.toString())
        .contains("There are 5 photos with 20 answers")
        .contains("59 photos are needed");
  }

  private static List<PhotoAnswers> photos(int photos, int questions) {
    Random random = new Random(5);
    return IntStream.range(0, photos)
        .mapToObj(
            photo ->
                new PhotoAnswers(
                    IntStream.range(0, questions).mapToObj(q -> answer(random)).toList()))
        .toList();
  }

  /** Wrong ones are among the less sure half. */
  private static Observation answer(Random random) {
    double unsure = random.nextDouble();
    boolean correct = unsure < 0.5 || random.nextBoolean();
    return new Observation("simulated", -unsure, correct, false);
  }
}
