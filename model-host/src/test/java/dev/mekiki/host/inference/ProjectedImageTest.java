package dev.mekiki.host.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProjectedImageTest {
  @Test
  void findsAThingAsStrangeAsTheLeastOfTheMeansOverItsCells() {
    float[] threeCellsByTwoMeasures = {9, 1, 0, 5, 100, 100};
    double[] shares = {0.5, 0.5, 0};

    assertThat(ProjectedImage.strangeness(threeCellsByTwoMeasures, shares)).isEqualTo(3);
  }

  @Test
  void findsNothingStrangeInWhatHasACellOfAConcept() {
    float[] concept = {Float.NEGATIVE_INFINITY, 7};

    assertThat(ProjectedImage.strangeness(concept, new double[] {0.5, 0.5}))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
