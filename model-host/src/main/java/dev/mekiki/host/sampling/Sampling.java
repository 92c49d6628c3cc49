package dev.mekiki.host.sampling;

import dev.mekiki.host.inference.TokenChooser;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * How tokens are chosen, with the meaning that OpenAI's chat completions give these parameters.
 *
 * <p>Reported log-probabilities are the model's own: before penalties, bias, temperature and top_p.
 * The same seed and the same logits give the same tokens on any machine: the numbers come from
 * {@link SplittableRandom} (SplitMix64), one per token, and every other step is exact IEEE 754
 * arithmetic in a fixed order.
 *
 * @param temperature 0-2; 0 takes the likeliest token
 * @param topP 0-1; draws among the fewest tokens that together are at least this likely
 * @param seed of the random numbers; another each time where it is empty
 * @param topLogprobs 0-20 likeliest tokens reported with each token
 * @param presencePenalty -2 to 2, taken off the logit of a token that was generated before
 * @param frequencyPenalty -2 to 2, taken off as often as the token was generated before
 * @param logitBias by token id, -100 to 100, added to the logit
 */
public record Sampling(
    double temperature,
    double topP,
    OptionalLong seed,
    int topLogprobs,
    double presencePenalty,
    double frequencyPenalty,
    Map<Integer, Double> logitBias) {
  /** The likeliest token each time. */
  public static final Sampling GREEDY = new Sampling(0, 1, OptionalLong.empty(), 0, 0, 0, Map.of());

  /** Below this, dividing by the temperature overflows; the draw is the likeliest token anyway. */
  private static final double COLDEST = 1e-5;

  private static final int MOST_BIASES = 300;

  public Sampling {
    check("temperature", temperature, 0, 2);
    check("top_p", topP, 0, 1);
    check("top_logprobs", topLogprobs, 0, 20);
    check("presence_penalty", presencePenalty, -2, 2);
    check("frequency_penalty", frequencyPenalty, -2, 2);
    // JSON may give a token no number.
    logitBias
        .values()
        .forEach(bias -> check("logit_bias", bias == null ? Double.NaN : bias, -100, 100));
    logitBias = Map.copyOf(logitBias);
    if (logitBias.size() > MOST_BIASES) {
      throw new SamplingRefusedException(
          "logit_bias", "logit_bias names more than %d tokens: name fewer".formatted(MOST_BIASES));
    }
  }

  private static void check(String parameter, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new SamplingRefusedException(
          parameter,
          "%s is %s: it must be from %s to %s"
              .formatted(parameter, number(value), number(least), number(most)));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /**
   * A chooser for one generation; empty where the likeliest token without alternatives is wanted,
   * which the model computes by itself.
   *
   * @param vocabulary number of token ids
   * @throws SamplingRefusedException when the bias names a token that the vocabulary lacks
   */
  public Optional<TokenChooser> chooser(int vocabulary) {
    boolean plain = greedy() && topLogprobs == 0 && !adjusts();
    return plain ? Optional.empty() : Optional.of(restrictable(vocabulary));
  }

  /**
   * A chooser for one generation that can be kept to some of the tokens.
   *
   * @param vocabulary number of token ids
   * @throws SamplingRefusedException when the bias names a token that the vocabulary lacks
   */
  public RestrictableChooser restrictable(int vocabulary) {
    logitBias.keySet().stream()
        .filter(id -> id < 0 || id >= vocabulary)
        .findAny()
        .ifPresent(id -> refuseBias(id, vocabulary));
    SplittableRandom random =
        seed.isPresent() ? new SplittableRandom(seed.getAsLong()) : new SplittableRandom();
    return new Sampler(this, vocabulary, random);
  }

  private static void refuseBias(int id, int vocabulary) {
    throw new SamplingRefusedException(
        "logit_bias",
        "logit_bias names token %d, but the model has tokens 0 to %d"
            .formatted(id, vocabulary - 1));
  }

  boolean greedy() {
    return temperature < COLDEST;
  }

  boolean adjusts() {
    return presencePenalty != 0 || frequencyPenalty != 0 || !logitBias.isEmpty();
  }
}
