package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.adaptor.FamiliarThings;
import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.adaptor.Tags;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.encoder.MaxLogit;
import dev.mekiki.host.encoder.Projector;
import dev.mekiki.host.encoder.Strangeness;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.Tag;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.torchscript.Torch;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags fitted on drawn photos, and told by the real base in training and when it is served. */
class TagServingTest {
  private static final int PHOTOS = 30;
  private static final String ADAPTOR = "general/tags";

  @TempDir static Path folder = Path.of("");
  private static Start start = new Start(null, new TreeMap<>(), "");
  private static TrainingBase base;
  private static PhotoFeatures features;
  private static List<Lesson> lessons = List.of();
  private static TagFit.Fitted fitted = new TagFit.Fitted(start, List.of());
  private static Familiarity familiarity =
      new Familiarity(Map.of(), FamiliarThings.UNKNOWN, opened -> null);

  @BeforeAll
  static void fit() throws IOException {
    Torch.prepareThread(1);
    start = Start.read(TrainingFixture.START);
    base = TrainingBase.open(ModelFiles.base(), ModelFiles.encoder());
    features = new PhotoFeatures(base.encoder(), 64L << 20);
    Path data = TrainingFixture.dataset(folder.resolve("data"), PHOTOS, "train");
    lessons = new ArrayList<>();
    for (Lesson lesson : Portion.read(List.of(data), 1, true).lessons()) {
      lessons.add(lesson.boxes().isEmpty() ? lesson : coloured(lesson));
    }
    fitted = fit("one training");
    Path drawn = TrainingFixture.dataset(folder.resolve("others"), 2 * PHOTOS, "train");
    List<Lesson> others = Portion.read(List.of(drawn), 1, true).lessons();
    familiarity = Familiarity.of(lessons, others, fitted.all(), features).orElseThrow();
  }

  /** With a question for the colour of the first thing on it: every second is red in each half. */
  private static Lesson coloured(Lesson lesson) {
    int half = TagFit.half(lesson);
    boolean red = lessons.stream().filter(other -> shown(other, half)).count() % 2 == 0;
    DatasetLine like = lesson.questions().getFirst();
    DatasetLine asked =
        new DatasetLine(
            like.photo(),
            Kind.COLOUR.label(),
            "What colour is it?",
            red ? "Red." : "Blue.",
            List.of(lesson.boxes().getFirst()),
            like.split(),
            like.source(),
            like.licence());
    return lesson.with(Stream.concat(lesson.questions().stream(), Stream.of(asked)).toList());
  }

  private static boolean shown(Lesson lesson, int half) {
    return TagFit.half(lesson) == half && !lesson.boxes().isEmpty();
  }

  private static TagFit.Fitted fit(String identity) throws IOException {
    TagWords words =
        new TagWords(
            Map.of(),
            Map.of("en", Collections.nCopies(9, "here")),
            Map.of("blue", Map.of("en", "blue"), "red", Map.of("en", "red"), "grey", Map.of()));
    return new TagFit(lessons, start, words, features, 1)
        .in(folder, identity, new PrintWriter(new StringWriter()));
  }

  @AfterAll
  static void close() {
    base.close();
  }

  @Test
  void tellsWhatBoxesShow() throws IOException {
    Tags tags = fitted.all().manifest().tags();
    int right = 0;
    int shown = 0;
    try (PhotoTags told = new PhotoTags(List.of(fitted.all()), base, features)) {
      for (Lesson lesson : lessons) {
        List<String> labels = lesson.boxes().stream().map(box -> box.label()).distinct().toList();
        List<String> seen =
            told.on(lesson).stream().map(tag -> tags.names().get(tag.name())).toList();
        shown += labels.size();
        right += (int) labels.stream().filter(seen::contains).count();
      }
    }

    assertThat(shown).isGreaterThan(PHOTOS / 4);
    assertThat(right).isGreaterThan(shown / 2);
  }

  @Test
  void tellsTheColoursThatAnswersGive() throws IOException {
    Tags tags = fitted.all().manifest().tags();
    assertThat(tags.colours()).containsExactly("blue", "red");
    int right = 0;
    int wrong = 0;
    try (PhotoTags told = new PhotoTags(List.of(fitted.all()), base, features)) {
      for (Lesson lesson : lessons) {
        String answer = lesson.questions().getLast().answer();
        for (Tag tag : told.on(lesson)) {
          if (tag.colour() != Tag.NO_COLOUR) {
            boolean agrees = answer.equalsIgnoreCase(tags.colours().get(tag.colour()) + ".");
            right += agrees ? 1 : 0;
            wrong += agrees ? 0 : 1;
          }
        }
      }
    }

    assertThat(right).isGreaterThan(PHOTOS / 4).isGreaterThan(5 * wrong);
  }

  @Test
  void tellsATrainingOfEachHalfByTheOther() throws IOException {
    List<Start> halves = fitted.halves();
    try (PhotoTags told = new PhotoTags(halves, base, features);
        PhotoTags first = new PhotoTags(halves.subList(0, 1), base, features);
        PhotoTags second = new PhotoTags(halves.subList(1, 2), base, features)) {
      for (Lesson lesson : lessons) {
        PhotoTags other = TagFit.half(lesson) == 0 ? second : first;
        assertThat(told.on(lesson)).isEqualTo(other.on(lesson));
      }
    }
    assertThat(halves.get(0).tensor("tags.weight").values())
        .isNotEqualTo(halves.get(1).tensor("tags.weight").values());
  }

  @Test
  void goesOnWithWhatItFittedAndRefusesAnothersFit() throws IOException {
    assertThat(fit("one training").all().tensor("tags.weight").values())
        .isEqualTo(fitted.all().tensor("tags.weight").values());
    assertThatThrownBy(() -> fit("another training"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("give another --out");
  }

  @Test
  void servesTheStrangenessThatItDescribed() throws IOException {
    Start described = fitted.all().with(Optional.empty(), Optional.of(familiarity));
    float[] photo = features.plain(lessons.getFirst());

    try (Strangeness strangeness = familiarity.opening().apply(fitted.all())) {
      assertThat(strangenessServed(described.tensors(), photo))
          .usingComparatorWithPrecision(1e-2f)
          .containsExactly(strangeness.of(photo));
    }
    assertThat(described.manifest().familiar().directions()).isPositive();
    assertThat(described.manifest().familiar().logits()).isTrue();
    assertThat(described.manifest().familiar().falseAlarms())
        .isBetween(0.0, 2 * Familiarity.FALSE_ALARMS);
  }

  @Test
  void servesPackagesThatKnowLogitsAlone() throws IOException {
    SortedMap<String, FloatTensor> tensors = new TreeMap<>(fitted.all().tensors());
    Map<String, FloatTensor> both = familiarity.tensors();
    FloatTensor usual = both.get("familiar.logits.usual");
    FloatTensor spread = both.get("familiar.logits.spread");
    tensors.put("familiar.usual", usual);
    tensors.put("familiar.spread", spread);
    float[] photo = features.plain(lessons.getFirst());

    try (Strangeness logits = UsualLogits.opened(fitted.all(), new MaxLogit.Usual(usual, spread))) {
      assertThat(strangenessServed(tensors, photo))
          .usingComparatorWithPrecision(1e-2f)
          .containsExactly(logits.of(photo));
    }
  }

  private static float[] strangenessServed(SortedMap<String, FloatTensor> tensors, float[] photo)
      throws IOException {
    Path weights = Files.createTempFile(folder, "described", ".safetensors");
    TensorFile.write(weights, tensors, Map.of(), TensorFile.Form.BF16);
    try (Safetensors file = Safetensors.open(weights);
        Projector projector = Projector.read(file, base.encoder(), base.architecture().hidden())) {
      return projector.project(photo).strangeness();
    }
  }

  @Test
  void servesWhatWasTrained() throws IOException {
    Start told = fitted.all();
    Recipe recipe = TrainingFixture.recipe(Recipe.Initial.CONTINUE, 4, 4);
    Packing packing =
        new Packing(base.tokens(), told.manifest(), base.encoder().cells(), Optional.empty());
    Lesson drawn =
        lessons.stream().filter(lesson -> !lesson.boxes().isEmpty()).findFirst().orElseThrow();
    Lesson lesson =
        drawn.with(drawn.questions().stream().filter(line -> line.inWords()).limit(3).toList());
    float[] silent = new float[base.encoder().width()];
    List<Tag> tags;
    try (PhotoTags telling = new PhotoTags(List.of(told), base, features)) {
      tags = telling.on(lesson);
    }
    Batch batch = packing.pack(lesson, features.of(lesson, silent, new Random(0)), tags);
    float[] logits;
    try (Trainer trainer =
        new Trainer(base, told, recipe, Rates.ofRecipe(), packing.beforeImage(), 1)) {
      logits = trainer.logits(batch);
    }
    Path weights = folder.resolve("weights.safetensors");
    TensorFile.write(
        weights,
        told.tensors(),
        Map.of("insert_after", "0,3,7,11,15,19,24,29"),
        TensorFile.Form.F32);
    List<float[]> served = new ArrayList<>();
    try (FrozenModel host =
        FrozenModel.open(
            ModelFiles.base(),
            ModelFiles.encoder(),
            new Options(1, 512, Options.defaults().precision()))) {
      host.load(ADAPTOR, weights);
      ProjectedImage image = host.project(ADAPTOR, batch.features().values());
      assertThat(image.tags()).isEqualTo(tags);
      for (var line : lesson.questions()) {
        served.add(
            host.logits(
                new Route.Answer(ADAPTOR),
                TrainingFixture.prompt(host.tokens(), told, line.question(), image)));
      }
    }

    int vocabulary = base.architecture().vocabulary();
    int token = 0;
    for (int question = 0; question < served.size(); question++) {
      for (int i = 0; i < vocabulary; i++) {
        assertThat(logits[token * vocabulary + i])
            .isCloseTo(served.get(question)[i], within(2e-3f));
      }
      token += base.tokens().encode(lesson.questions().get(question).answer(), false).length + 1;
    }
  }
}
