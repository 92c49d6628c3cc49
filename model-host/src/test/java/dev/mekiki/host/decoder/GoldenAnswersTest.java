package dev.mekiki.host.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.safetensors.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Photo to answer against the numbers of the reference implementation. They lie outside the
 * repository, because the photos may not be passed on; without them these tests are skipped.
 */
class GoldenAnswersTest {
  private static final String ADAPTOR = "golden@0";
  private static final Route ANSWER = new Route.Answer(ADAPTOR);
  private static final long IMAGE = -200;
  private static final int MAX_TOKENS = 18;
  private static final int WITH_LOGITS = 3;

  private static Path folder;
  private static Safetensors golden;
  private static List<Photo> photos;
  private static FrozenModel model;

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Photo(String photo, List<Question> questions) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Question(
      String question,
      @JsonProperty("prompt_ids") long[] promptIds,
      String answer,
      @JsonProperty("answer_ids") long[] answerIds,
      @JsonProperty("mean_logprob") double meanLogProbability) {}

  @BeforeAll
  static void open() throws IOException {
    Optional<Path> found = ModelFiles.golden();
    Assumptions.assumeTrue(
        found.isPresent(),
        "no golden values: set MEKIKI_GOLDEN to their folder to run these tests");
    folder = found.orElseThrow();
    golden = Safetensors.open(folder.resolve("golden.safetensors"));
    photos =
        List.of(new JsonMapper().readValue(folder.resolve("golden.json").toFile(), Photo[].class));
    model = FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), Options.defaults());
    model.load(ADAPTOR, folder.resolve("adaptor.safetensors"));
  }

  @AfterAll
  static void close() {
    if (model != null) {
      model.close();
      golden.close();
    }
  }

  private static void assertClose(float[] values, String goldenName, float within) {
    float[] expected = golden.tensor(goldenName).values();
    assertThat(values).as(goldenName).hasSameSizeAs(expected);
    double largest =
        IntStream.range(0, values.length)
            .mapToDouble(i -> Math.abs(values[i] - expected[i]))
            .max()
            .orElseThrow();
    assertThat(largest).as("largest difference from %s", goldenName).isLessThan(within);
  }

  private static ProjectedImage project(int photo) throws IOException {
    Path file = folder.resolve(photos.get(photo).photo);
    return model.project(ADAPTOR, model.encode(ImageIO.read(file.toFile())));
  }

  /** The golden prompt with the photo where it marks it. */
  private static Prompt prompt(Question question, ProjectedImage image) {
    List<Prompt.Segment> segments = new ArrayList<>();
    LongStream.Builder text = LongStream.builder();
    for (long id : question.promptIds) {
      if (id == IMAGE) {
        segments.add(new Prompt.Tokens(text.build().toArray()));
        segments.add(new Prompt.Image(image.tokens(), image.cells()));
        text = LongStream.builder();
      } else {
        text.add(id);
      }
    }
    segments.add(new Prompt.Tokens(text.build().toArray()));
    return new Prompt(segments);
  }

  @Test
  void encodesPhotosAsTheReferenceDoes() throws IOException {
    for (int i = 0; i < photos.size(); i++) {
      Path file = folder.resolve(photos.get(i).photo);
      assertClose(model.encode(ImageIO.read(file.toFile())), i + ".features", 1e-3f);
    }
  }

  @Test
  void projectsPhotosAsTheReferenceDoes() throws IOException {
    for (int i = 0; i < photos.size(); i++) {
      ProjectedImage image = project(i);
      assertClose(image.tokens(), i + ".image_tokens", 1e-3f);
      assertClose(image.boxes(), i + ".readout_boxes", 1e-3f);
      assertClose(image.presence(), i + ".readout_presence", 1e-3f);
    }
  }

  @Test
  void startsAnswersWithTheReferencesLogits() throws IOException {
    for (int i = 0; i < photos.size(); i++) {
      ProjectedImage image = project(i);
      for (int q = 0; q < WITH_LOGITS; q++) {
        assertClose(
            model.logits(ANSWER, prompt(photos.get(i).questions.get(q), image)),
            i + "." + q + ".first_logits",
            1e-2f);
      }
    }
  }

  @Test
  void answersAsTheReferenceDoes() throws IOException {
    for (int i = 0; i < photos.size(); i++) {
      ProjectedImage image = project(i);
      for (Question question : photos.get(i).questions) {
        Generation answer =
            model.generate(GenerationRequest.greedy(ANSWER, prompt(question, image), MAX_TOKENS));
        assertThat(answer.ids()).as(question.question).isEqualTo(question.answerIds);
        assertThat(model.tokens().decode(answer.ids())).isEqualTo(question.answer);
        assertThat(DoubleStream.of(answer.logProbabilities()).average().orElseThrow())
            .as(question.question)
            .isCloseTo(question.meanLogProbability, within(1e-3));
      }
    }
  }

  @Test
  void tokenizesQuestionsAsTheReferenceDoes() {
    for (Photo photo : photos) {
      for (Question question : photo.questions) {
        long[] before = model.tokens().encode("<|im_start|>user\n", true);
        long[] asked = model.tokens().encode("\n" + question.question, false);
        long[] after = model.tokens().encode("<|im_end|>\n<|im_start|>assistant\n", true);
        assertThat(question.promptIds)
            .isEqualTo(
                Stream.of(before, new long[] {IMAGE}, asked, after)
                    .flatMapToLong(LongStream::of)
                    .toArray());
      }
    }
  }
}
