package dev.mekiki.host.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.inference.ContextLengthExceededException;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.Generation.FinishReason;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The base model alone, against greedy continuations that Hugging Face's implementation gives. */
class TextRouteTest {
  private static final Route TEXT = new Route.Text();
  private static final int GOLDEN_TOKENS = 48;
  private static final long END = 2;

  private static FrozenModel model;

  record Golden(
      String prompt, @JsonProperty("prompt_ids") long[] promptIds, long[] greedy, String text) {
    @Override
    public String toString() {
      return text.lines().findFirst().orElse("");
    }
  }

  static List<Golden> goldens() throws IOException {
    try (var stream = TextRouteTest.class.getResourceAsStream("/golden/text-route.json")) {
      return Arrays.asList(new JsonMapper().readValue(stream, Golden[].class));
    }
  }

  @BeforeAll
  static void open() {
    model = FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), Options.defaults());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static Prompt prompt(long... ids) {
    return new Prompt(List.of(new Prompt.Tokens(ids)));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void continuesAsTheReferenceDoes(Golden golden) {
    Generation generation =
        model.generate(GenerationRequest.greedy(TEXT, prompt(golden.promptIds), GOLDEN_TOKENS));

    boolean ends = golden.greedy[golden.greedy.length - 1] == END;
    assertThat(generation.finishReason()).isEqualTo(ends ? FinishReason.STOP : FinishReason.LENGTH);
    assertThat(generation.ids())
        .isEqualTo(LongStream.of(golden.greedy).filter(id -> id != END).toArray());
    assertThat(generation.logProbabilities()).hasSameSizeAs(golden.greedy);
    assertThat(model.tokens().decode(generation.ids())).isEqualTo(golden.text);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void tokenizesAsTheReferenceDoes(Golden golden) {
    assertThat(model.tokens().encode(golden.prompt, true)).isEqualTo(golden.promptIds);
  }

  @Test
  void endsBetweenTwoTokensWhenTheCallerIsGone() throws IOException {
    AtomicInteger asked = new AtomicInteger();

    Generation generation =
        model.generate(
            new GenerationRequest(
                TEXT,
                prompt(goldens().get(1).promptIds),
                40,
                Optional.empty(),
                "",
                () -> asked.incrementAndGet() == 3));

    assertThat(generation.finishReason()).isEqualTo(FinishReason.CANCELLED);
    assertThat(generation.ids()).hasSize(2);
  }

  @Test
  void refusesMoreThanTheContextHolds() {
    long[] ids = new long[model.contextLength() - 10];
    Arrays.fill(ids, 30);

    assertThatThrownBy(() -> model.generate(GenerationRequest.greedy(TEXT, prompt(ids), 11)))
        .isInstanceOf(ContextLengthExceededException.class)
        .hasMessageContaining("shorten the prompt");
  }

  @Test
  void fillsTheWholeContext() {
    long[] ids = new long[model.contextLength() - 3];
    Arrays.fill(ids, 30);

    assertThat(model.generate(GenerationRequest.greedy(TEXT, prompt(ids), 3)).logProbabilities())
        .hasSize(3);
  }

  @Test
  void refusesWhatIsNoPrompt() {
    assertThatThrownBy(() -> model.logits(TEXT, prompt()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.logits(TEXT, prompt(1, 49152)))
        .hasMessageContaining("outside the vocabulary");
    assertThatThrownBy(() -> model.logits(TEXT, prompt(-1)))
        .hasMessageContaining("outside the vocabulary");
    assertThatThrownBy(
            () -> model.logits(TEXT, new Prompt(List.of(new Prompt.Image(new float[10], 49)))))
        .hasMessageContaining("width 576");
  }

  @Test
  void knowsItsBase() {
    assertThat(model.architecture()).isEqualTo(new Architecture(30, 576, 9, 3, 64, 49152, 8192));
    assertThat(model.baseSha256())
        .isEqualTo("b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53");
    assertThat(model.encoderSha256())
        .isEqualTo("9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d");
  }
}
