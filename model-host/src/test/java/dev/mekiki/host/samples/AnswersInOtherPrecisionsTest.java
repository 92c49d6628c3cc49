package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.dataset.Split;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far answers in the faster precisions agree with the exact ones; docs/performance.md says how.
 */
class AnswersInOtherPrecisionsTest {
  private static final Logger log = LoggerFactory.getLogger(AnswersInOtherPrecisionsTest.class);
  private static final int PHOTOS = 24;
  private static final String ADAPTOR = "general@0";
  private static final List<String> QUESTIONS =
      List.of("Is this part OK?", "Which defect does the part have?");
  private static final List<String> PROMPTS =
      List.of(
          "What is the capital of France?",
          "Write one sentence about a lamp.",
          "Explain why steel rusts.",
          "Name three colours.",
          "How many legs has a spider?",
          "What should I do if a parcel arrives damaged?",
          "Translate 'good morning' into French.",
          "Give a short definition of entropy.");

  @TempDir private static Path folder;
  private static Said exact;

  /** Words about photos with their mean log-probability, and tokens of texts. */
  private record Said(List<String> answers, List<Double> sureness, List<long[]> texts) {
    void add(FrozenModel model, ProjectedImage image, String question) {
      Prompt prompt =
          new Prompt(
              List.of(
                  special(model, "<|im_start|>user\n"),
                  new Prompt.Image(image.tokens(), image.cells()),
                  plain(model, "\n" + question),
                  special(model, "<|im_end|>\n<|im_start|>assistant\n")));
      Generation answer =
          model.generate(GenerationRequest.greedy(new Route.Answer(ADAPTOR), prompt, 12));
      answers.add(model.tokens().decode(answer.ids()));
      sureness.add(Arrays.stream(answer.logProbabilities()).average().orElseThrow());
    }
  }

  @BeforeAll
  static void drawPhotosAndAskExactly() throws IOException {
    new Dataset(PHOTOS, 77, Split.TEST, Part.FAMILIAR, 640).writeTo(folder);
    exact = ask(Precision.FP32);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FP32")
  void agreeOnNearlyAllPhotos(Precision precision) throws IOException {
    Said said = ask(precision);
    int same = 0;
    double furthest = 0;
    for (int i = 0; i < exact.answers.size(); i++) {
      same += said.answers.get(i).equals(exact.answers.get(i)) ? 1 : 0;
      furthest = Math.max(furthest, Math.abs(said.sureness.get(i) - exact.sureness.get(i)));
    }
    log.info(
        "{}: {} of {} photo answers the same, mean log-probability off by at most {}, {} text tokens"
            + " before the first difference",
        precision,
        same,
        exact.answers.size(),
        "%.3f".formatted(furthest),
        sharedTokens(said));

    assertThat((double) same / exact.answers.size()).isGreaterThanOrEqualTo(0.9);
  }

  private static String sharedTokens(Said said) {
    int shared = 0;
    int all = 0;
    for (int i = 0; i < exact.texts.size(); i++) {
      int different = Arrays.mismatch(said.texts.get(i), exact.texts.get(i));
      shared += different < 0 ? exact.texts.get(i).length : different;
      all += exact.texts.get(i).length;
    }
    return shared + " of " + all;
  }

  private static Said ask(Precision precision) throws IOException {
    Options options = new Options(2, 1024, precision);
    try (FrozenModel model = FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), options);
        Stream<Path> photos = Files.walk(folder)) {
      model.load(ADAPTOR, ModelFiles.shippedAdaptor().orElseThrow());
      Said said = new Said(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (Path photo :
          photos.filter(file -> file.toString().matches(".*\\.(jpg|png)")).sorted().toList()) {
        ProjectedImage image = model.project(ADAPTOR, model.encode(ImageIO.read(photo.toFile())));
        QUESTIONS.forEach(question -> said.add(model, image, question));
      }
      for (String prompt : PROMPTS) {
        Prompt text =
            new Prompt(
                List.of(
                    special(model, "<|im_start|>user\n"),
                    plain(model, prompt),
                    special(model, "<|im_end|>\n<|im_start|>assistant\n")));
        said.texts.add(model.generate(GenerationRequest.greedy(new Route.Text(), text, 48)).ids());
      }
      return said;
    }
  }

  private static Prompt.Tokens special(FrozenModel model, String text) {
    return new Prompt.Tokens(model.tokens().encode(text, true));
  }

  private static Prompt.Tokens plain(FrozenModel model, String text) {
    return new Prompt.Tokens(model.tokens().encode(text, false));
  }
}
