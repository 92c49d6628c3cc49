package dev.mekiki.host.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.GeneratedToken.Alternative;
import dev.mekiki.host.inference.TokenChooser;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final int VOCABULARY = 49_152;

  @Test
  void leavesPlainGreedyToTheModel() {
    assertThat(Sampling.GREEDY.chooser(VOCABULARY)).isEmpty();
    assertThat(sampling(0, 0.5, 7).chooser(VOCABULARY)).isEmpty();
    assertThat(sampling(1, 1, 7).chooser(VOCABULARY)).isPresent();
  }

  @Test
  void drawsTheSameTokensFromTheSameSeedOnAnyMachine() {
    TokenChooser chooser = sampling(1, 0.9, 42).chooser(VOCABULARY).orElseThrow();
    Random random = new Random(1);
    List<Long> ids =
        IntStream.range(0, 8).mapToObj(i -> chooser.choose(logits(random)).id()).toList();

    assertThat(ids).containsExactly(33869L, 9945L, 29132L, 17541L, 3363L, 36888L, 19058L, 43644L);
  }

  @Property(tries = 40)
  void drawsFromTheFewestTokensThatHoldTopP(
      @ForAll @DoubleRange(min = 0, max = 1) double topP, @ForAll long seed) {
    float[] logits = logits(new Random(seed));
    double[] probabilities = probabilities(logits);
    Integer[] sorted = IntStream.range(0, VOCABULARY).boxed().toArray(Integer[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(id -> -probabilities[id]));
    double before = 0;
    int size = 0;
    while (size < VOCABULARY && (size == 0 || before < topP)) {
      before += probabilities[sorted[size++]];
    }
    Set<Long> nucleus =
        Arrays.stream(sorted).limit(size + 1L).map(Integer::longValue).collect(Collectors.toSet());

    TokenChooser chooser = sampling(1, topP, seed).restrictable(VOCABULARY);
    for (int i = 0; i < 20; i++) {
      assertThat(nucleus).contains(chooser.choose(logits.clone()).id());
    }
  }

  @Test
  void theNucleusEndsWithTheTokenThatCompletesTopP() {
    float[] logits = {(float) Math.log(0.2), (float) Math.log(0.5), (float) Math.log(0.3)};
    assertThat(drawn(sampling(1, 0, 5), logits)).containsOnly(1L);
    assertThat(drawn(sampling(1, 0.49, 5), logits)).containsOnly(1L);
    assertThat(drawn(sampling(1, 0.51, 5), logits)).containsOnly(1L, 2L);
    assertThat(drawn(sampling(1, 0.81, 5), logits)).containsOnly(0L, 1L, 2L);
  }

  private static Set<Long> drawn(Sampling sampling, float[] logits) {
    TokenChooser chooser = sampling.restrictable(logits.length);
    return IntStream.range(0, 200)
        .mapToObj(i -> chooser.choose(logits.clone()).id())
        .collect(Collectors.toSet());
  }

  @Property(tries = 20)
  void drawsEachTokenAsOftenAsTheTemperedDistributionSays(
      @ForAll @DoubleRange(min = 0.3, max = 2) double temperature, @ForAll long seed) {
    float[] logits = {2, 1, 0, -1, 3, 2.5f, 0.5f, 0};
    TokenSet allowed = new TokenSet(8);
    IntStream.of(0, 1, 2, 5, 6).forEach(allowed::add);
    RestrictableChooser chooser = sampling(temperature, 1, seed).restrictable(8);
    int draws = 20_000;
    int[] counts = new int[8];
    for (int i = 0; i < draws; i++) {
      counts[(int) chooser.choose(logits, allowed).id()]++;
    }
    double sum =
        IntStream.of(0, 1, 2, 5, 6).mapToDouble(i -> Math.exp(logits[i] / temperature)).sum();
    for (int id = 0; id < 8; id++) {
      double expected = allowed.contains(id) ? Math.exp(logits[id] / temperature) / sum : 0;
      assertThat((double) counts[id] / draws).isCloseTo(expected, within(0.02));
    }
  }

  @Property(tries = 40)
  void reportsTheModelsOwnLogProbabilities(
      @ForAll @IntRange(max = 20) int wanted, @ForAll long seed) {
    float[] logits = logits(new Random(seed));
    double[] probabilities = probabilities(logits);
    Sampling sampling = new Sampling(1.7, 0.8, OptionalLong.of(seed), wanted, 1, 1, Map.of(3, 5.0));

    GeneratedToken token = sampling.restrictable(VOCABULARY).choose(logits.clone());

    assertThat(token.logProbability())
        .isCloseTo(Math.log(probabilities[(int) token.id()]), within(1e-9));
    List<Long> likeliest =
        IntStream.range(0, VOCABULARY)
            .boxed()
            .sorted(Comparator.comparingDouble(id -> -logits[id]))
            .limit(wanted)
            .map(Integer::longValue)
            .toList();
    assertThat(token.alternatives()).extracting(Alternative::id).isEqualTo(likeliest);
    assertThat(token.alternatives())
        .allSatisfy(
            one ->
                assertThat(one.logProbability())
                    .isCloseTo(Math.log(probabilities[(int) one.id()]), within(1e-9)));
  }

  @Test
  void penaltiesAndBiasMoveTheChoiceAndNotTheReport() {
    float[] logits = {1, 0.9f, 0.8f, -50};
    TokenChooser penalised =
        new Sampling(0, 1, OptionalLong.empty(), 0, 0.15, 0, Map.of()).restrictable(4);
    List<Long> ids =
        IntStream.range(0, 4).mapToObj(i -> penalised.choose(logits.clone()).id()).toList();
    assertThat(ids).containsExactly(0L, 1L, 0L, 0L);

    GeneratedToken biased =
        new Sampling(0, 1, OptionalLong.empty(), 0, 0, 0, Map.of(3, 100.0))
            .restrictable(4)
            .choose(logits.clone());
    assertThat(biased.id()).isEqualTo(3);
    assertThat(biased.logProbability()).isCloseTo(-52, within(0.1));
  }

  @Test
  void refusesParametersOutsideTheirRange() {
    assertThatThrownBy(() -> sampling(2.5, 1, 0))
        .hasMessage("temperature is 2.5: it must be from 0 to 2")
        .extracting("parameter")
        .isEqualTo("temperature");
    assertThatThrownBy(() -> sampling(1, Double.NaN, 0))
        .hasMessage("top_p is NaN: it must be from 0 to 1");
    assertThatThrownBy(
            () ->
                new Sampling(0, 1, OptionalLong.empty(), 0, 0, 0, Map.of(50_000, 1.0))
                    .restrictable(VOCABULARY))
        .hasMessage("logit_bias names token 50000, but the model has tokens 0 to 49151");
  }

  @Test
  void refusesLogitsThatAreNotNumbers() {
    float[] logits = {1, Float.NaN, 0};
    assertThatThrownBy(() -> sampling(1, 1, 0).restrictable(3).choose(logits))
        .hasMessageContaining("not finite");
  }

  @Test
  void choosesNoRowThatPadsTheModelsTables() {
    float[] logits = {0, 1, 9, 9};
    Sampling sampling = new Sampling(1, 1, OptionalLong.of(3), 4, 0.5, 0.5, Map.of(0, 0.5));
    TokenChooser chooser = sampling.restrictable(2);
    TokenSet allowed = new TokenSet(2);
    allowed.add(0);

    GeneratedToken token = chooser.choose(logits.clone());
    GeneratedToken restricted = sampling.restrictable(2).choose(logits.clone(), allowed);

    assertThat(token.id()).isLessThan(2);
    assertThat(token.alternatives()).extracting(Alternative::id).containsExactly(1L, 0L);
    assertThat(restricted.logProbability())
        .isCloseTo(Math.log(probabilities(logits)[0]), within(1e-9));
  }

  private static Sampling sampling(double temperature, double topP, long seed) {
    return new Sampling(temperature, topP, OptionalLong.of(seed), 0, 0, 0, Map.of());
  }

  private static float[] logits(Random random) {
    float[] logits = new float[VOCABULARY];
    for (int i = 0; i < VOCABULARY; i++) {
      logits[i] = (float) (random.nextGaussian() * 4 - 2);
    }
    return logits;
  }

  private static double[] probabilities(float[] logits) {
    double[] exponentials =
        IntStream.range(0, logits.length).mapToDouble(i -> Math.exp(logits[i])).toArray();
    double sum = Arrays.stream(exponentials).sum();
    return Arrays.stream(exponentials).map(e -> e / sum).toArray();
  }
}
