package dev.mekiki.host.training;

import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.weights.FloatTensor;
import java.util.List;

/**
 * A photo and its questions, as a step computes them. N cells, F features, S positions, L answer
 * tokens.
 *
 * @param features {@code [N, F]}
 * @param ids {@code [S]}
 * @param positions {@code [S]} of each id in its own prompt
 * @param lengths of the prefix and of each question: S together
 * @param rows {@code [L]} of the positions: those after which an answer token comes
 * @param targets {@code [L]} these tokens
 * @param pointing what the pointer learns; no questions where there is no pointer
 */
record Batch(
    FloatTensor features,
    LongTensor ids,
    LongTensor positions,
    long[] lengths,
    LongTensor rows,
    LongTensor targets,
    Pointing pointing) {

  /** What a step's loss is the mean of: answer tokens, cells, and cells that show something. */
  static long[] sizes(List<Batch> step) {
    return new long[] {
      step.stream().mapToLong(Batch::tokens).sum(),
      step.stream().mapToLong(batch -> batch.pointing.shows().values().length).sum(),
      step.stream().mapToLong(batch -> batch.pointing.shown()).sum()
    };
  }

  /** Of the answers. */
  int tokens() {
    return targets.values().length;
  }
}
