package dev.mekiki.host.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.GeneratedToken.Alternative;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.Generation.FinishReason;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.TokenChooser;
import dev.mekiki.host.sampling.Sampling;
import dev.mekiki.host.text.TextStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Choosers and text streams on the base model itself. */
class RealModelGrammarTest {
  private static final Sampling DRAWN =
      new Sampling(0.8, 0.95, OptionalLong.of(3), 5, 0, 0, Map.of());

  private static FrozenModel model;
  private static ConstrainedDecoding decoding;

  @BeforeAll
  static void open() {
    model = FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), Options.defaults());
    decoding = new ConstrainedDecoding(model.tokens());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void aSmallModelWritesADocumentThatFits() throws Exception {
    JsonNode schema = new JsonMapper().readTree(ConstrainedDecodingTest.TICKET);
    for (Sampling sampling : List.of(Sampling.GREEDY, DRAWN)) {
      TokenChooser chooser = decoding.constrain(decoding.grammar(schema), sampling);
      Generation generation = generate(Optional.of(chooser));

      assertThat(generation.finishReason()).isEqualTo(FinishReason.STOP);
      ConstrainedDecodingTest.assertFits(model.tokens().decode(generation.ids()), schema);
    }
  }

  @Test
  void theSameSeedGivesTheSameAnswerAndTextComesInPieces() {
    Generation first = generate(DRAWN.chooser(model.tokens().size()));
    Generation again = generate(DRAWN.chooser(model.tokens().size()));
    assertThat(again.tokens()).isEqualTo(first.tokens());

    TextStream stream = new TextStream(model.tokens(), List.of());
    StringBuilder text = new StringBuilder();
    for (long id : first.ids()) {
      text.append(stream.accept(id));
    }
    text.append(stream.finish());
    assertThat(text.toString()).isEqualTo(model.tokens().decode(first.ids()));
  }

  @Test
  void greedyWithAlternativesIsWhatTheModelComputesByItself() {
    Sampling sampling = new Sampling(0, 1, OptionalLong.empty(), 3, 0, 0, Map.of());
    Generation plain = generate(Optional.empty());
    Generation told = generate(sampling.chooser(model.tokens().size()));

    assertThat(told.ids()).isEqualTo(plain.ids());
    for (int i = 0; i < plain.tokens().size(); i++) {
      GeneratedToken token = told.tokens().get(i);
      assertThat(token.logProbability())
          .isCloseTo(plain.tokens().get(i).logProbability(), within(1e-4));
      assertThat(token.alternatives()).hasSize(3);
      assertThat(token.alternatives().getFirst())
          .isEqualTo(new Alternative(token.id(), token.logProbability()));
    }
  }

  private static Generation generate(Optional<TokenChooser> chooser) {
    String text =
        "<|im_start|>user\nDescribe a scratch on a steel plate as JSON.<|im_end|>\n<|im_start|>assistant\n";
    Prompt prompt = new Prompt(List.of(new Prompt.Tokens(model.tokens().encode(text, true))));
    return model.generate(
        new GenerationRequest(new Route.Text(), prompt, 200, chooser, "tenant", () -> false));
  }
}
