package dev.mekiki.host.sampling;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.GeneratedToken.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Chooses the tokens of one generation as a {@link Sampling} says. */
final class Sampler implements RestrictableChooser {
  private final Sampling sampling;
  private final SplittableRandom random;
  private final Candidates candidates;
  private double[] scratch;
  private final Optional<Adjustments> adjustments;

  Sampler(Sampling sampling, int vocabulary, SplittableRandom random) {
    this.sampling = sampling;
    this.random = random;
    candidates = new Candidates(vocabulary);
    scratch = new double[vocabulary];
    adjustments =
        sampling.adjusts() ? Optional.of(new Adjustments(sampling, vocabulary)) : Optional.empty();
  }

  @Override
  public GeneratedToken choose(float[] logits) {
    candidates.take(adjusted(logits));
    return chosen(logits);
  }

  @Override
  public GeneratedToken choose(float[] logits, TokenSet allowed) {
    candidates.take(adjusted(logits), allowed);
    return chosen(logits);
  }

  private float[] adjusted(float[] logits) {
    return adjustments.isPresent() ? adjustments.get().of(logits) : logits;
  }

  private GeneratedToken chosen(float[] logits) {
    double logSum = logSum(logits);
    List<Alternative> alternatives = alternatives(logits, logSum);
    int id =
        sampling.greedy()
            ? candidates.best()
            : candidates.draw(
                sampling.temperature(), sampling.topP(), (random.nextLong() >>> 11) * 0x1p-53);
    adjustments.ifPresent(all -> all.generated(id));
    return new GeneratedToken(id, logits[id] - logSum, alternatives);
  }

  /** Logarithm of the sum of all exponentials, taken about the largest so that none overflows. */
  private double logSum(float[] logits) {
    double max = Exponentials.max(logits, logits.length);
    if (!Double.isFinite(max)) {
      throw new IllegalStateException(
          "The model's logits are not finite (their maximum is %s): check its weights"
              .formatted(max));
    }
    if (scratch.length < logits.length) {
      scratch = new double[logits.length]; // a model may have more rows than tokens
    }
    Exponentials.write(logits, logits.length, max, 1, scratch);
    return max + StrictMath.log(Exponentials.sum(scratch, logits.length));
  }

  /** The candidates with the largest logits, in falling order. */
  private List<Alternative> alternatives(float[] logits, double logSum) {
    int wanted = Math.min(sampling.topLogprobs(), candidates.size());
    if (wanted == 0) {
      return List.of();
    }
    int[] best = new int[wanted];
    int found = 0;
    for (int i = 0; i < candidates.size(); i++) {
      int id = candidates.id(i);
      if (found < wanted || logits[id] > logits[best[wanted - 1]]) {
        found = Math.min(found + 1, wanted);
        int place = found - 1;
        for (; place > 0 && logits[best[place - 1]] < logits[id]; place--) {
          best[place] = best[place - 1];
        }
        best[place] = id;
      }
    }
    List<Alternative> alternatives = new ArrayList<>(wanted);
    for (int id : best) {
      alternatives.add(new Alternative(id, logits[id] - logSum));
    }
    return alternatives;
  }
}
