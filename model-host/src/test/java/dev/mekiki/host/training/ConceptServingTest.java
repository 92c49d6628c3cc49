package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.adaptor.Concept;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.encoder.ConceptHead;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.torchscript.Torch;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A concept in the host and in the trainer, on the real base; its head is drawn by chance. */
class ConceptServingTest {
  private static final int NAMES = 3;
  private static final int DIRECTIONS = 2;
  private static final String WITHOUT = "general@0";
  private static final String SHOWN = "general@1";
  private static final String NOT_SHOWN = "general@2";

  private static TrainingBase base;
  private static FrozenModel host;
  private static Start start;
  private static Start taught;
  private static Recipe recipe;
  private static Packing packing;
  private static Lesson lesson;
  private static Batch batch;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    Torch.prepareThread(1);
    start = Start.read(TrainingFixture.START);
    taught = start.with(concept("burn mark"), head(-1e6f));
    recipe = TrainingFixture.recipe(Recipe.Initial.CONTINUE, 4, 4);
    Path data = TrainingFixture.dataset(folder.resolve("data"), 2, "train");
    base = TrainingBase.open(ModelFiles.base(), ModelFiles.encoder());
    packing =
        new Packing(base.tokens(), start.manifest(), base.encoder().cells(), Optional.empty());
    lesson = inWords(Curriculum.read(List.of(data), recipe).at(0).get(0));
    float[] silent = new float[base.encoder().width()];
    batch =
        packing.pack(
            lesson,
            new PhotoFeatures(base.encoder(), 0).of(lesson, silent, new Random(0)),
            List.of());
    host =
        FrozenModel.open(
            ModelFiles.base(),
            ModelFiles.encoder(),
            new Options(1, 512, Options.defaults().precision()));
    host.load(WITHOUT, TrainingFixture.START.resolve("adaptor.safetensors"));
    host.load(SHOWN, write(folder.resolve("shown.safetensors"), taught));
    host.load(
        NOT_SHOWN,
        write(
            folder.resolve("not-shown.safetensors"), start.with(concept("burn mark"), head(1e6f))));
  }

  private static Lesson inWords(Lesson drawn) {
    return new Lesson(
        drawn.folder(),
        drawn.photo(),
        drawn.questions().stream().filter(line -> line.inWords()).toList());
  }

  private static Path write(Path file, Start from) throws IOException {
    TensorFile.write(
        file,
        new TreeMap<>(from.tensors()),
        Map.of("insert_after", "0,3,7,11,15,19,24,29"),
        TensorFile.Form.F32);
    return file;
  }

  private static Concept concept(String name) {
    return new Concept(name, 2, NAMES, DIRECTIONS, 0.01, 100, 10, 9);
  }

  private static ConceptHead head(float threshold) {
    Random chance = new Random(3);
    int width = start.tensor("readout.projector.mean").values().length;
    int hidden = start.manifest().base().hidden();
    return new ConceptHead(
        drawn(chance, 1, DIRECTIONS, width),
        drawn(chance, 1, DIRECTIONS),
        drawn(chance, 1, NAMES, DIRECTIONS),
        new FloatTensor(new float[] {threshold}, 1),
        drawn(chance, 5, 2, hidden));
  }

  private static FloatTensor drawn(Random chance, double size, int... shape) {
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (size * chance.nextGaussian());
    }
    return new FloatTensor(values, shape);
  }

  @AfterAll
  static void close() {
    host.close();
    base.close();
  }

  @Test
  void servesWhatWasTrained() {
    ProjectedImage image = host.project(SHOWN, batch.features().values());
    float[] logits;
    try (Trainer trainer =
        new Trainer(base, taught, recipe, Rates.ofRecipe(), packing.beforeImage(), 1)) {
      logits = trainer.logits(batch);
    }
    int vocabulary = base.architecture().vocabulary();
    int token = 0;
    for (var line : lesson.questions()) {
      float[] served =
          host.logits(
              new Route.Answer(SHOWN),
              TrainingFixture.prompt(host.tokens(), start, line.question(), image));
      for (int i = 0; i < vocabulary; i++) {
        assertThat(logits[token * vocabulary + i]).isCloseTo(served[i], within(2e-3f));
      }
      token += base.tokens().encode(line.answer(), false).length + 1;
    }
    assertThat(image.tokens())
        .isNotEqualTo(host.project(WITHOUT, batch.features().values()).tokens());
  }

  @Test
  void changesNoBitOfAPhotoThatDoesNotShowIt() {
    ProjectedImage without = host.project(WITHOUT, batch.features().values());
    ProjectedImage image = host.project(NOT_SHOWN, batch.features().values());
    String question = lesson.questions().get(0).question();

    assertThat(image.tokens()).isEqualTo(without.tokens());
    assertThat(
            host.logits(
                new Route.Answer(NOT_SHOWN),
                TrainingFixture.prompt(host.tokens(), start, question, image)))
        .isEqualTo(
            host.logits(
                new Route.Answer(WITHOUT),
                TrainingFixture.prompt(host.tokens(), start, question, without)));
  }

  @Test
  void learnsAloneByTheGradientThatFiniteDifferencesFind() {
    String name = Start.embedding(0);
    Rates rates = new Rates(Map.of(name, 0.5));
    try (Trainer trainer = new Trainer(base, taught, recipe, rates, packing.beforeImage(), 1)) {
      List<Batch> step = List.of(batch);
      FloatTensor weight = taught.tensor(name);
      float[] gradient = trainer.gradient(name, step);
      double squares = 0;
      for (float each : gradient) {
        squares += (double) each * each;
      }
      double stride = 0.002 / squares;
      TrainingFixture.set(trainer, taught, name, TrainingFixture.moved(weight, gradient, stride));
      double ahead = trainer.loss(step);
      TrainingFixture.set(trainer, taught, name, TrainingFixture.moved(weight, gradient, -stride));
      double behind = trainer.loss(step);
      TrainingFixture.set(trainer, taught, name, weight);
      assertThat((ahead - behind) / (2 * stride) / squares).isCloseTo(1, within(0.05));

      double before = trainer.loss(step);
      for (int count = 1; count <= 8; count++) {
        trainer.step(count, 1, step);
      }
      assertThat(trainer.loss(step)).isLessThan(before / 2);
      trainer
          .weights()
          .forEach(
              (each, values) -> {
                if (!each.equals(name)) {
                  assertThat(values.values()).as(each).isEqualTo(taught.tensor(each).values());
                }
              });
    }
  }

  @Test
  void isPartOfTheManifestAndItsShapes(@TempDir Path folder) throws IOException {
    assertThat(ManifestJson.read(ManifestJson.write(taught.manifest())).concepts())
        .containsExactly(concept("burn mark"));
    assertThat(new String(ManifestJson.write(start.manifest()))).doesNotContain("concepts");
    try (Safetensors file = Safetensors.open(write(folder.resolve("weights"), taught))) {
      Map<String, List<Integer>> shapes = new TreeMap<>();
      file.tensorNames()
          .forEach(
              name -> shapes.put(name, Arrays.stream(file.tensor(name).shape()).boxed().toList()));
      assertThat(taught.manifest().differenceOf(shapes)).isEmpty();
      assertThat(start.manifest().differenceOf(shapes)).contains("is not part of an adaptor");
    }
    Start again = taught.with(concept("burn mark"), head(7));
    assertThat(again.manifest().concepts()).hasSize(1);
    assertThat(again.with(concept("scorch"), head(7)).trained())
        .endsWith(Start.embedding(0), Start.embedding(1));
  }
}
