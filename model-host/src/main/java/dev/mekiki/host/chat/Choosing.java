package dev.mekiki.host.chat;

import dev.mekiki.host.grammar.ConstrainedDecoding;
import dev.mekiki.host.grammar.UnsupportedSchemaException;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.TokenChooser;
import dev.mekiki.host.sampling.Sampling;
import dev.mekiki.host.sampling.SamplingRefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes who chooses the tokens of a text answer, as its options say. */
@Component
final class Choosing {
  /** The vocabulary of a model, read once for all grammars. */
  private record Grammars(LanguageModel model, ConstrainedDecoding decoding) {}

  private @Nullable Grammars grammars;

  /** Empty for the likeliest token each time, which the model finds by itself. */
  Optional<TokenChooser> chooser(TextOptions options, LanguageModel model) {
    Sampling sampling = options.sampling();
    try {
      return switch (options.format()) {
        case AnswerFormat.Text text -> sampling.chooser(model.tokens().size());
        case AnswerFormat.JsonObject any -> {
          ConstrainedDecoding decoding = decoding(model);
          yield Optional.of(decoding.constrain(decoding.anyObject(), sampling));
        }
        case AnswerFormat.JsonSchema format -> {
          ConstrainedDecoding decoding = decoding(model);
          yield Optional.of(decoding.constrain(decoding.grammar(format.schema()), sampling));
        }
      };
    } catch (UnsupportedSchemaException e) {
      throw ApiException.badRequest(
          "response_format.json_schema.schema",
          "unsupported_schema",
          String.valueOf(e.getMessage()));
    } catch (SamplingRefusedException e) {
      throw ApiException.badRequest(e.parameter(), "invalid_value", String.valueOf(e.getMessage()));
    }
  }

  private synchronized ConstrainedDecoding decoding(LanguageModel model) {
    Grammars known = grammars;
    if (known == null || known.model() != model) {
      known = new Grammars(model, read(model.tokens()));
      grammars = known;
    }
    return known.decoding();
  }

  private static ConstrainedDecoding read(LanguageModel.Tokens vocabulary) {
    try {
      return new ConstrainedDecoding(vocabulary);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(
          "response_format", "unsupported_parameter", String.valueOf(e.getMessage()));
    }
  }
}
