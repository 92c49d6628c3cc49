package dev.mekiki.workers.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of computing a recorded answer again.
 *
 * @param entry index of the answer in the audit log
 * @param exact whether any difference counts; otherwise numbers may differ by {@code tolerance}
 * @param largestDifference between recorded and recomputed numbers
 * @param differences what counts as different
 * @param reason why it was not computed again; empty when it was
 * @param weights what answered now, as the audit log names it; empty when nothing did
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Replay(
    long entry,
    Result result,
    boolean exact,
    double tolerance,
    double largestDifference,
    List<String> differences,
    Optional<String> reason,
    Map<String, String> weights) {

  enum Result {
    SAME,
    DIFFERENT,
    REFUSED
  }

  Replay {
    differences = List.copyOf(differences);
    weights = Map.copyOf(weights);
  }

  static Replay refused(long entry, String reason, Map<String, String> weights) {
    return new Replay(entry, Result.REFUSED, false, 0, 0, List.of(), Optional.of(reason), weights);
  }

  static Replay compared(long entry, Comparison comparison, Map<String, String> weights) {
    return new Replay(
        entry,
        comparison.differences().isEmpty() ? Result.SAME : Result.DIFFERENT,
        comparison.exact(),
        comparison.exact() ? 0 : Comparison.TOLERANCE,
        comparison.largestDifference(),
        comparison.differences(),
        Optional.empty(),
        weights);
  }
}
