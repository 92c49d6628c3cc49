package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.PointerParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PointerThresholdTest {
  private static final PointerParameters TRAINED = PointerParameters.untuned(64);

  @Test
  void showsABoxForNoMoreThanTheBoundOfQuestionsWithNothingToShow() {
    List<Pointed> all = new ArrayList<>();
    for (int i = 1; i <= 99; i++) {
      all.add(new Pointed(false, i / 100.0));
      all.add(new Pointed(true, 0.955));
    }

    PointerThreshold found = PointerThreshold.find(all, TRAINED, 0.05).orElseThrow();

    assertThat(found.parameters()).isEqualTo(TRAINED.tuned(0.95, 0.05, 99));
    assertThat(found.strays()).isEqualTo(4);
    assertThat(found.shown()).isEqualTo(99);
    assertThat(found.showable()).isEqualTo(99);
  }

  @Test
  void keepsItsPromiseOnNewQuestions() {
    Random chance = new Random(3);
    int stray = 0;
    int repetitions = 2000;
    for (int i = 0; i < repetitions; i++) {
      List<Pointed> all = new ArrayList<>();
      for (int question = 0; question < 60; question++) {
        all.add(new Pointed(false, chance.nextDouble()));
      }
      double threshold =
          PointerThreshold.find(all, TRAINED, 0.1).orElseThrow().parameters().threshold();
      stray += chance.nextDouble() > threshold ? 1 : 0;
    }

    assertThat(stray / (double) repetitions).isBetween(0.07, 0.115);
  }

  @Test
  void leavesTheThresholdWhereTooFewQuestionsHaveNothingToShow() {
    assertThat(PointerThreshold.find(nothing(18), TRAINED, 0.05)).isEmpty();
    assertThat(PointerThreshold.find(nothing(19), TRAINED, 0.05)).isPresent();
  }

  @Test
  void tunesNoPointerWhereThereIsNone() {
    assertThat(PointerThreshold.find(nothing(100), PointerParameters.NONE, 0.05)).isEmpty();
  }

  @Test
  void looksForNothingThatIsUnlikelyToBeThere() {
    List<Pointed> all = nothing(100);

    assertThat(PointerThreshold.find(all, TRAINED, 0.05).orElseThrow().parameters().threshold())
        .isEqualTo(Pointed.LEAST);
  }

  private static List<Pointed> nothing(int count) {
    List<Pointed> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new Pointed(false, 0));
    }
    return all;
  }
}
