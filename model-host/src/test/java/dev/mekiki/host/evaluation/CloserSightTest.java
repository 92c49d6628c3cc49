package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloserSightTest {
  private static final Box THERE = new Box(0.1, 0.1, 0.3, 0.3);
  private static final Box BESIDE = new Box(0.25, 0.1, 0.45, 0.3);

  private static Asked asked(String said, double seconds, Evidence... found) {
    DatasetLine line =
        new DatasetLine(
            "a.jpg",
            said.isEmpty() ? "locate" : "defect",
            "?",
            said,
            List.of(new LabelledBox("dent", THERE)),
            "test",
            "a test",
            "CC0-1.0");
    Trial trial = new Trial(line, said, false, List.of(found));
    return new Asked(
        trial,
        trial,
        Optional.empty(),
        0.9,
        true,
        new Stopwatch.Time(1, 1),
        seconds,
        false,
        Optional.empty());
  }

  private static Evidence closer(Box atFirst, Box now) {
    return new Evidence("dent", now, 0.9, Optional.of(atFirst));
  }

  @Test
  void tellsWhatWasRightBeforeAndAfterwards() {
    CloserSight sight =
        CloserSight.of(
            List.of(
                asked("A dent.", 0.06, closer(BESIDE, THERE)),
                asked("A dent.", 0.04, closer(THERE, BESIDE)),
                asked("A dent.", 0, new Evidence("dent", THERE, 0.9)),
                asked("A dent.", 0),
                asked("", 0, closer(BESIDE, THERE))));

    assertThat(sight.looked()).isEqualTo(3);
    assertThat(sight.atFirst()).isEqualTo(new Share(2, 5));
    assertThat(sight.now()).isEqualTo(new Share(3, 5));
    assertThat(sight.asked()).isEqualTo(new Share(2, 4));
    assertThat(sight.secondsPerQuestion()).isCloseTo(0.025, within(1e-9));
    assertThat(sight.text()).contains("3 boxes").contains("before 2 of 5").contains("0.025 s");
  }

  @Test
  void saysNothingOfAnAdaptorThatDoesNotLookCloser() {
    CloserSight sight =
        CloserSight.of(List.of(asked("A dent.", 0, new Evidence("dent", THERE, 0.9))));

    assertThat(sight.text()).isEmpty();
    assertThat(Tables.closer(sight)).isEmpty();
  }
}
