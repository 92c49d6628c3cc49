package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.PointerKeys;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.torchscript.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's pointer against the trainer's, on the real base with a pointer drawn by chance. */
class PointerServingTest {
  private static final String ADAPTOR = "general@1";
  private static final Route ANSWER = new Route.Answer(ADAPTOR);
  private static final int SIZE = 16;

  private static FrozenModel host;
  private static Start start;
  private static Lesson lesson;
  private static Targets targets;
  private static Batch batch;
  private static float[] trained;
  private static float[] textBefore;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    Torch.prepareThread(1);
    start = new NewPointer(SIZE, 5).in(Start.read(TrainingFixture.START));
    for (float[] zero :
        List.of(start.tensor("pointer.box").values(), start.tensor("pointer.key_bias").values())) {
      Random chance = new Random(zero.length);
      for (int i = 0; i < zero.length; i++) {
        zero[i] = (float) chance.nextGaussian() * 0.1f;
      }
    }
    Path weights = folder.resolve("adaptor.safetensors");
    TensorFile.write(
        weights,
        new TreeMap<>(start.tensors()),
        Map.of("insert_after", "0,3,7,11,15,19,24,29"),
        TensorFile.Form.F32);
    Recipe recipe = TrainingFixture.recipe(Recipe.Initial.CONTINUE, 4, 8);
    Path data = TrainingFixture.dataset(folder.resolve("data"), 3, "train");
    Curriculum curriculum = Curriculum.read(List.of(data), recipe);
    try (TrainingBase base = TrainingBase.open(ModelFiles.base(), ModelFiles.encoder())) {
      int cells = base.encoder().cells();
      targets = Targets.of(curriculum.lessons(), cells);
      Packing packing = new Packing(base.tokens(), start.manifest(), cells, Optional.of(targets));
      lesson =
          IntStream.range(0, 3)
              .mapToObj(step -> curriculum.at(step).get(0))
              .filter(seen -> !seen.boxes().isEmpty())
              .findFirst()
              .orElseThrow();
      float[] silent = new float[base.encoder().width()];
      batch =
          packing.pack(
              lesson,
              new PhotoFeatures(base.encoder(), 0).of(lesson, silent, new Random(0)),
              List.of());
      try (Trainer trainer =
          new Trainer(base, start, recipe, Rates.ofRecipe(), packing.beforeImage(), 1)) {
        trained = trainer.pointing(batch);
      }
    }
    host =
        FrozenModel.open(
            ModelFiles.base(),
            ModelFiles.encoder(),
            new Options(1, 2048, Options.defaults().precision()));
    textBefore = host.logits(new Route.Text(), text());
    host.load(ADAPTOR, weights);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  private static Prompt text() {
    return new Prompt(
        List.of(new Prompt.Tokens(host.tokens().encode("Where is the crack?", false))));
  }

  private static float[] query(String question, ProjectedImage image) {
    return host.generate(
            GenerationRequest.greedy(
                ANSWER, TrainingFixture.prompt(host.tokens(), start, question, image), 4))
        .query();
  }

  private static double odds(PointerKeys keys, float[] query, int cell) {
    double alike = 0;
    for (int i = 0; i < SIZE; i++) {
      alike += query[i] * keys.keys()[2 * SIZE * cell + i];
    }
    return alike / Math.sqrt(SIZE) + keys.bias();
  }

  @Test
  void pointsWhereTheTrainerPointed() {
    ProjectedImage image = host.project(ADAPTOR, batch.features().values());
    PointerKeys keys = image.pointer().orElseThrow();
    List<String> asked =
        lesson.questions().stream().filter(targets::teaches).map(line -> line.question()).toList();
    assertThat(asked).hasSize(batch.pointing().ends().values().length).hasSizeGreaterThan(3);

    for (int i = 0; i < asked.size(); i++) {
      float[] query = query(asked.get(i), image);
      assertThat(query).hasSize(2 * SIZE);
      for (int cell = 0; cell < image.cells(); cell++) {
        assertThat(odds(keys, query, cell))
            .as(asked.get(i))
            .isCloseTo(trained[(i * image.cells() + cell) * 5], within(5e-3));
      }
    }
  }

  @Test
  void pointsInACrowdWhereItPointsAlone() throws Exception {
    ProjectedImage image = host.project(ADAPTOR, batch.features().values());
    List<String> questions =
        List.of(
            "Where is the crack?",
            "Is there a dent?",
            "What color is it?",
            "キズはどこですか。",
            "Is it OK?",
            "Locate the scratch.",
            "有划痕吗？",
            "How many objects are there?");
    List<float[]> alone = questions.stream().map(question -> query(question, image)).toList();
    List<float[]> together = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(questions.size())) {
      List<Future<float[]>> waiting =
          questions.stream().map(question -> callers.submit(() -> query(question, image))).toList();
      for (Future<float[]> each : waiting) {
        together.add(each.get());
      }
    }

    for (int i = 0; i < alone.size(); i++) {
      for (int k = 0; k < alone.get(i).length; k++) {
        assertThat(together.get(i)[k]).isCloseTo(alone.get(i)[k], within(1e-3f));
      }
    }
    assertThat(alone.get(0)).isNotEqualTo(alone.get(1));
  }

  @Test
  void leavesTheTextRouteItsBits() {
    assertThat(host.logits(new Route.Text(), text())).isEqualTo(textBefore);
    assertThat(host.generate(GenerationRequest.greedy(new Route.Text(), text(), 2)).query())
        .isEmpty();
  }
}
