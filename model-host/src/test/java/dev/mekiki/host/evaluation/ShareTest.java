package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void hasThePublishedIntervals() {
    // Newcombe 1998, Statistics in Medicine 17, table I, method 3: Wilson without correction.
    assertThat(new Share(81, 263).low()).isCloseTo(0.2553, within(5e-5));
    assertThat(new Share(81, 263).high()).isCloseTo(0.3662, within(5e-5));
    assertThat(new Share(15, 148).low()).isCloseTo(0.0624, within(5e-5));
    assertThat(new Share(15, 148).high()).isCloseTo(0.1605, within(5e-5));
    assertThat(new Share(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(new Share(1, 29).low()).isCloseTo(0.0061, within(5e-5));
    assertThat(new Share(1, 29).high()).isCloseTo(0.1718, within(5e-5));
  }

  @Test
  void knowsNothingOfNoTrials() {
    assertThat(Share.NONE.isEmpty()).isTrue();
    assertThat(Share.NONE.low()).isZero();
    assertThat(Share.NONE.high()).isEqualTo(1);
    assertThat(Share.NONE.json()).doesNotContainKey("share");
  }

  @Test
  void isNeverMoreThanAll() {
    assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void liesInsideItsInterval(
      @ForAll @IntRange(max = 5000) int a, @ForAll @IntRange(min = 1, max = 5000) int b) {
    Share share = new Share(Math.min(a, b), Math.max(a, b));

    assertThat(share.value()).isBetween(share.low(), share.high());
    assertThat(share.low()).isNotNegative();
    assertThat(share.high()).isLessThanOrEqualTo(1);
  }
}
