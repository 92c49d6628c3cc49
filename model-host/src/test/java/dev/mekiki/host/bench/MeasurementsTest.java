package dev.mekiki.host.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.bench.Measurements.Turn;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
  private static final Case DECODE_8 = Case.OF_ALL.get(2);

  private static Turn turn(String engine, int round, double... wallMillis) {
    return new Turn(
        engine,
        DECODE_8,
        round,
        DoubleStream.of(wallMillis).mapToObj(wall -> new Sample(wall, 2 * wall)).toList());
  }

  private final Measurements measured =
      new Measurements(
          List.of(
              turn("mekiki bf16", 1, 10, 10, 10),
              turn("llama.cpp q8_0", 1, 20, 21, 22),
              turn("llama.cpp bf16", 1, 30, 30, 30),
              // The machine is three times as slow for a round, and one sample is disturbed.
              turn("mekiki bf16", 2, 30, 30, 500),
              turn("llama.cpp q8_0", 2, 60, 60, 60),
              turn("llama.cpp bf16", 2, 90, 90, 90)));

  @Test
  void comparesWithinARoundSoThatASlowRoundSlowsBoth() {
    Measurements.Ratio ratio =
        measured.timesAsFast("mekiki bf16", DECODE_8, "llama.cpp q8_0", DECODE_8);

    assertThat(ratio.least()).isEqualTo(2.0);
    assertThat(ratio.greatest()).isEqualTo(2.1);
  }

  @Test
  void comparesWithTheFastestOfAKind() {
    assertThat(measured.fastest("llama.cpp ", DECODE_8).orElseThrow().engine())
        .isEqualTo("llama.cpp q8_0");
    assertThat(measured.fastest("transformers ", DECODE_8)).isEmpty();
  }

  @Test
  void countsTheTokensOfAllSequences() {
    Measurements.Summary summary = measured.summary("mekiki bf16", DECODE_8).orElseThrow();

    assertThat(summary.name()).isEqualTo("decode 8");
    assertThat(summary.wallMillis()).isEqualTo(20);
    assertThat(summary.cpuMillis()).isEqualTo(40);
    assertThat(summary.tokensPerSecond()).isEqualTo(400);
  }
}
