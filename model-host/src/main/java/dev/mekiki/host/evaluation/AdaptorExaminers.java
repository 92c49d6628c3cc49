package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.serving.SelfCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Compares an adaptor with what it learned from.
 *
 * @param before need not be signed
 * @param after of another version
 */
public record AdaptorExaminers(LanguageModel model, AdaptorPackage before, AdaptorPackage after) {
  /** Photos whose first question is asked alone, to see how long it takes. */
  private static final int TIMED = 16;

  private static final String TRAIN = "train";

  /**
   * What is asked.
   *
   * @param guard old photos; their lines of the split {@code train} are left out
   * @param fresh datasets with photos of what was to be learned; likewise
   * @param names of what was to be learned
   * @param added of these, those new to the vocabulary
   */
  public record Questions(
      DatasetFolder guard, List<DatasetFolder> fresh, List<String> names, List<String> added) {}

  /**
   * Loads both and asks them.
   *
   * @param mostDrop of the share of right old answers, 0-1
   * @throws IOException when a dataset cannot be read or has no held-out old question
   */
  public Comparison compare(Questions asked, double mostDrop, Comparison.Provenance provenance)
      throws IOException {
    String text = SelfCheck.digest(model);
    model.load(before.id().toString(), before.weights());
    model.load(after.id().toString(), after.weights());
    boolean unchanged = SelfCheck.digest(model).equals(text);
    PairedInterview interview = new PairedInterview(model, before, after);
    PairedInterview.Pace pace = interview.time(asked.guard, TIMED);
    Predicate<DatasetLine> heldOut = line -> !line.split().equals(TRAIN);
    List<PairedInterview.Outcome> fresh = new ArrayList<>();
    for (DatasetFolder dataset : asked.fresh) {
      fresh.add(interview.hold(dataset, heldOut));
    }
    Naming naming =
        Naming.of(
            fresh.stream().flatMap(outcome -> outcome.asked().stream()).map(Paired::line).toList(),
            asked.names);
    PairedInterview.Outcome old = interview.hold(asked.guard, heldOut);
    return Comparison.of(
        provenance,
        mostDrop,
        Taught.of(fresh, naming, asked.added),
        Kept.of(old, naming),
        pace,
        unchanged);
  }
}
