package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.encoder.Projector;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.torchscript.Torch;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOutTrainerTest {
  private static final int SIDE = 7;

  private static final ReadOutRecipe RECIPE =
      ReadOutFixture.recipe(ReadOutRecipe.Initial.CONTINUE, 40);

  private static TrainingBase base;
  private static Start start;
  private static FloatTensor directions;
  private static FloatTensor features;
  private static CellTargets targets;
  private static List<Lesson> lessons;
  private static Start fresh;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    Torch.prepareThread(1);
    base = TrainingBase.open(ModelFiles.base(), ModelFiles.encoder());
    start = Start.read(TrainingFixture.START);
    Path data = TrainingFixture.dataset(folder.resolve("data"), 6, "train");
    Curriculum curriculum = LabelledPhotos.read(List.of(data), RECIPE);
    lessons = curriculum.lessons();
    GroundableWords words = GroundableWords.of(start.manifest().vocabulary(), curriculum);
    directions = words.directions(base);
    PhotoFeatures photos = new PhotoFeatures(base.encoder(), 8 << 20);
    List<Look> looks = lessons.stream().map(Look::at).toList();
    features = photos.ofLooks(looks, new float[base.encoder().width()], new Random(0));
    targets = CellTargets.of(looks, SIDE, words.places());
    fresh = start.with(new FreshReadOut(49, 1600, 64, 576, 12, 0.14).tensors(photos, lessons, 3));
  }

  @AfterAll
  static void close() {
    base.close();
  }

  private static ReadOutTrainer trainer(Start from) {
    return new ReadOutTrainer(from, directions, 0.14, RECIPE);
  }

  @Test
  void findsTheGradientThatFiniteDifferencesFind() {
    try (ReadOutTrainer trainer = trainer(fresh)) {
      SortedMap<String, Trainer.State> state = trainer.state();
      for (String name : ReadOutTrainer.NAMES) {
        float[] gradient = trainer.gradient(name, features, targets);
        double length = length(gradient);
        assertThat(length).as(name).isPositive();
        double stride = 0.002 / length;

        trainer.restore(moved(state, name, gradient, stride / length));
        double ahead = trainer.loss(features, targets);
        trainer.restore(moved(state, name, gradient, -stride / length));
        double behind = trainer.loss(features, targets);
        trainer.restore(state);

        assertThat((ahead - behind) / (2 * stride) / length).as(name).isCloseTo(1, within(0.03));
      }
    }
  }

  private static double length(float[] values) {
    return Math.sqrt(
        IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * values[i]).sum());
  }

  private static Map<String, Trainer.State> moved(
      Map<String, Trainer.State> state, String name, float[] direction, double far) {
    Map<String, Trainer.State> moved = new TreeMap<>(state);
    Trainer.State of = state.get(name);
    float[] values = of.weight().values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] + far * direction[i]);
    }
    FloatTensor weight = new FloatTensor(values, of.weight().shape());
    moved.put(name, new Trainer.State(weight, of.first(), of.second()));
    return moved;
  }

  @Test
  void givesBackTheStartsWeightsUntilItHasLearned() {
    try (ReadOutTrainer trainer = trainer(start)) {
      trainer
          .weights()
          .forEach(
              (name, weight) -> {
                float[] expected = start.tensor(name).values();
                for (int i = 0; i < expected.length; i++) {
                  assertThat(weight.values()[i]).isCloseTo(expected[i], within(1e-6f));
                }
              });
    }
  }

  @Test
  void teachesWhatTheHostThenSees(@TempDir Path folder) throws IOException {
    SortedMap<String, FloatTensor> learned = new TreeMap<>(start.tensors());
    try (ReadOutTrainer trainer = trainer(start)) {
      for (int step = 1; step <= RECIPE.steps(); step++) {
        trainer.step(step, 1, features, targets);
      }
      learned.putAll(trainer.weights());
    }
    Path file = folder.resolve("adaptor.safetensors");
    TensorFile.write(file, learned, Map.of(), TensorFile.Form.F32);

    try (Safetensors package_ = Safetensors.open(file);
        Projector host = Projector.read(package_, base.encoder(), 576)) {
      for (int photo = 0; photo < lessons.size(); photo++) {
        int each = features.values().length / lessons.size();
        ProjectedImage seen =
            host.project(Arrays.copyOfRange(features.values(), photo * each, (photo + 1) * each));
        assertSees(seen, photo);
      }
    }
  }

  /** On photos learned by heart presence is on the right side, and boxes lie near. */
  private static void assertSees(ProjectedImage seen, int photo) {
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      int at = photo * SIDE * SIDE + cell;
      boolean present = targets.presence().values()[at] > 0;
      assertThat(seen.presence()[cell] > 0.5)
          .as("photo %d cell %d", photo, cell)
          .isEqualTo(present);
      for (int edge = 0; present && edge < 4; edge++) {
        assertThat(seen.boxes()[cell * 4 + edge])
            .isCloseTo(targets.boxes().values()[at * 4 + edge], within(0.1f));
      }
    }
  }
}
