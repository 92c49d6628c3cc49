package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.torchscript.Torch;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trainer's arithmetic, on the real base and the shipped adaptor. */
class TrainerTest {
  private static final String ADAPTOR = "general@0";

  /** Above the error of 32-bit sums in another order, far below what a wrong mask changes. */
  private static final float LOGITS = 1e-2f;

  private static TrainingBase base;
  private static Start start;
  private static Curriculum curriculum;
  private static Packing packing;
  private static Recipe recipe;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    Torch.prepareThread(1);
    base = TrainingBase.open(ModelFiles.base(), ModelFiles.encoder());
    start = new NewPointer(16, 5).in(Start.read(TrainingFixture.START));
    recipe = TrainingFixture.recipe(Recipe.Initial.CONTINUE, 4, 2, 5);
    Path data = TrainingFixture.dataset(folder.resolve("data"), 3, "train");
    curriculum = Curriculum.read(List.of(data), recipe);
    int cells = base.encoder().cells();
    Targets targets = Targets.of(curriculum.lessons(), cells);
    packing = new Packing(base.tokens(), start.manifest(), cells, Optional.of(targets));
    // the photos lie in a folder that goes away: take what is needed now
    lessons =
        IntStream.range(0, 60)
            .mapToObj(curriculum::at)
            .filter(drawn -> pointsAndLocates(drawn.get(0).questions()))
            .findFirst()
            .orElseThrow();
    batch = packing.pack(lessons.get(0), features(lessons.get(0)), List.of());
    step = List.of(batch, packing.pack(lessons.get(1), features(lessons.get(1)), List.of()));
  }

  private static List<Lesson> lessons;
  private static Batch batch;
  private static List<Batch> step;

  /** Answers in words and in boxes, about something that is there and something that is not. */
  private static boolean pointsAndLocates(List<DatasetLine> questions) {
    return questions.stream().anyMatch(line -> !line.inWords())
        && questions.stream().anyMatch(line -> line.inWords() && !line.boxes().isEmpty())
        && questions.stream().anyMatch(line -> line.boxes().isEmpty());
  }

  @AfterAll
  static void close() {
    base.close();
  }

  private static FloatTensor features(Lesson lesson) throws IOException {
    float[] none = new float[base.encoder().width()];
    return new PhotoFeatures(base.encoder(), 0).of(lesson, none, new Random(0));
  }

  private static Trainer trainer(Start from) {
    return trainer(from, 1);
  }

  private static Trainer trainer(Start from, int threads) {
    return new Trainer(base, from, recipe, Rates.ofRecipe(), packing.beforeImage(), threads);
  }

  @Test
  void seesInPackedQuestionsWhatTheHostSeesInEachAlone() {
    float[] logits;
    try (Trainer trainer = trainer(start)) {
      logits = trainer.logits(batch);
    }
    int vocabulary = base.architecture().vocabulary();
    int token = 0;
    try (FrozenModel host =
        FrozenModel.open(
            ModelFiles.base(),
            ModelFiles.encoder(),
            new Options(1, 512, Options.defaults().precision()))) {
      host.load(ADAPTOR, TrainingFixture.START.resolve("adaptor.safetensors"));
      ProjectedImage image = host.project(ADAPTOR, batch.features().values());
      assertThat(lessons.get(0).questions()).anyMatch(line -> !line.inWords());
      for (DatasetLine line : lessons.get(0).questions()) {
        if (!line.inWords()) {
          continue;
        }
        float[] served =
            host.logits(
                new Route.Answer(ADAPTOR),
                TrainingFixture.prompt(base.tokens(), start, line.question(), image));
        float[] trained = Arrays.copyOfRange(logits, token * vocabulary, (token + 1) * vocabulary);
        assertThat(largestDifference(trained, served)).as(line.question()).isLessThan(LOGITS);
        token += base.tokens().encode(line.answer(), false).length + 1;
      }
    }
    assertThat(token).isEqualTo(batch.targets().values().length);
  }

  private static double largestDifference(float[] one, float[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs(one[i] - other[i]))
        .max()
        .orElseThrow();
  }

  @Test
  void findsTheGradientThatFiniteDifferencesFind() {
    Start fresh = new NewAdaptors(base, start, 5).drawn();
    try (Trainer trainer = trainer(fresh)) {
      for (String name :
          List.of(
              "adaptor.0.qkv",
              "adaptor.4.output",
              "adaptor.7.down",
              "norm",
              "projector.fc1.weight",
              "pointer.query",
              "pointer.key",
              "pointer.key_bias",
              "pointer.box",
              "pointer.bias")) {
        FloatTensor weight = fresh.tensor(name);
        float[] gradient = trainer.gradient(name, step);
        double length = length(gradient);
        assertThat(length).as(name).isPositive();
        double stride = 0.005 / length;
        TrainingFixture.set(
            trainer, fresh, name, TrainingFixture.moved(weight, gradient, stride / length));
        double ahead = trainer.loss(step);
        TrainingFixture.set(
            trainer, fresh, name, TrainingFixture.moved(weight, gradient, -stride / length));
        double behind = trainer.loss(step);
        TrainingFixture.set(trainer, fresh, name, weight);

        assertThat((ahead - behind) / (2 * stride) / length).as(name).isCloseTo(1, within(0.02));
      }
    }
  }

  @Test
  void computesTheSameBitsOnTwoThreads() {
    SortedMap<String, Trainer.State> one = afterTwoSteps(1);
    SortedMap<String, Trainer.State> two = afterTwoSteps(2);

    one.forEach(
        (name, state) ->
            assertThat(two.get(name).weight().values())
                .as(name)
                .isEqualTo(state.weight().values())
                .isNotEqualTo(start.tensor(name).values()));
  }

  private static SortedMap<String, Trainer.State> afterTwoSteps(int threads) {
    try (Trainer trainer = trainer(start, threads)) {
      trainer.step(1, 1, step);
      trainer.step(2, 1, step);
      return trainer.state();
    }
  }

  @Test
  void learnsAPhotoWithoutAQuestionThatTeachesThePointer() {
    Packing words =
        new Packing(base.tokens(), start.manifest(), base.encoder().cells(), Optional.empty());
    List<Batch> photo = List.of(words.pack(lessons.get(0), batch.features(), List.of()));
    try (Trainer trainer = trainer(start)) {
      assertThat(length(trainer.gradient("adaptor.4.output", photo))).isPositive();
      assertThat(length(trainer.gradient("pointer.key", photo))).isZero();
      assertThat(trainer.step(1, 1, photo).pointing()).isZero();
    }
  }

  @Test
  void learnsByHeartWhereToPointAndWhereNothingIs() {
    float[] shows = batch.pointing().shows().values();
    assertThat(batch.pointing().ends().values()).hasSizeGreaterThan(2);
    try (Trainer trainer = trainer(start)) {
      for (int count = 1; count <= 20; count++) {
        trainer.step(count, 1, step);
      }
      float[] found = trainer.pointing(batch);
      long wrong =
          IntStream.range(0, shows.length).filter(i -> found[5 * i] > 0 != shows[i] > 0).count();
      assertThat(shows).contains(1);
      assertThat(wrong).isLessThan(shows.length / 50);
    }
  }

  private static double length(float[] values) {
    return Math.sqrt(
        IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * values[i]).sum());
  }

  private static List<Start> newAdaptors() {
    Start few = start.reshaped(List.of(3, 15, 24, 29), 96);
    return List.of(
        new NewAdaptors(base, start, 5).drawn(),
        new NewAdaptors(base, few, 5).drawn(),
        new NewAdaptors(base, few, 5).copied());
  }

  @ParameterizedTest
  @MethodSource("newAdaptors")
  void learnsABatchByHeartFromNewAdaptors(Start adaptors) {
    try (Trainer trainer = trainer(adaptors)) {
      double before = trainer.loss(step);
      for (int count = 1; count <= 6; count++) {
        trainer.step(count, 1, step);
      }
      assertThat(trainer.loss(step)).isLessThan(before / 2);
    }
  }
}
