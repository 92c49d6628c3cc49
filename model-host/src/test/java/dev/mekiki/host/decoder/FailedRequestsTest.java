package dev.mekiki.host.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.TokenChooser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One request's failure leaves the next one, in the same place of the cache, as it was. */
@Timeout(120)
class FailedRequestsTest {
  private static final Path CLIP = Path.of("src/test/resources/iaa-tiny/clip");
  private static final Prompt.Tokens IDS = new Prompt.Tokens(new long[] {4, 30, 31, 32, 33, 5});

  private FrozenModel model;
  private Generation before;

  /** A cache that holds one request, so that each takes the place of the one before. */
  @BeforeEach
  void open() {
    model = FrozenModel.open(TinyLlama.FOLDER, CLIP, new Options(2, 256, Precision.FP32, 256));
    before = model.generate(ask(List.of(IDS), Optional.empty(), () -> false));
  }

  @AfterEach
  void answersAsBefore() {
    Generation after = model.generate(ask(List.of(IDS), Optional.empty(), () -> false));
    assertThat(after.ids()).isEqualTo(before.ids());
    assertThat(after.logProbabilities()).isEqualTo(before.logProbabilities());
    model.close();
  }

  private static GenerationRequest ask(
      List<Prompt.Segment> prompt, Optional<TokenChooser> chooser, BooleanSupplier cancelled) {
    return new GenerationRequest(
        new Route.Text(), new Prompt(prompt), 8, chooser, "tenant", cancelled);
  }

  @Test
  void refusesToAnswerFromImageTokensThatAreNoNumbers() {
    float[] tokens = new float[60 * model.architecture().hidden()];
    Arrays.fill(tokens, Float.NaN);
    var request = ask(List.of(IDS, new Prompt.Image(tokens, 60)), Optional.empty(), () -> false);

    assertThatThrownBy(() -> model.generate(request)).hasMessageContaining("not finite");
  }

  @Test
  void outlivesAnErrorOfAChooser() {
    TokenChooser broken =
        logits -> {
          throw new StackOverflowError();
        };
    TokenChooser worse =
        logits -> {
          throw new LinkageError();
        };

    for (TokenChooser chooser : List.of(broken, worse)) {
      var request = ask(List.of(IDS), Optional.of(chooser), () -> false);
      assertThatThrownBy(() -> model.generate(request)).hasMessageContaining("error");
    }
  }

  @Test
  void outlivesARequestThatCannotSayWhetherItIsCancelled() {
    BooleanSupplier broken =
        () -> {
          throw new UnsupportedOperationException("cannot say");
        };
    var request = ask(List.of(IDS), Optional.empty(), broken);

    assertThatThrownBy(() -> model.generate(request)).hasMessage("cannot say");
  }
}
