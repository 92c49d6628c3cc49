package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What an adaptor learned and what it lost by that, as {@code report.json} holds it.
 *
 * @param reasons why it is refused; empty where it is not
 * @param mostDrop of the share of right answers to old questions, 0-1
 */
public record Comparison(
    Provenance provenance,
    Standing standing,
    List<String> reasons,
    double mostDrop,
    Taught taught,
    Kept kept,
    PairedInterview.Pace pace,
    boolean textRouteUnchanged) {

  /** Whether the old tasks are kept. */
  public enum Standing {
    /** The whole interval of the drop lies at or under the bound. */
    KEPT,
    /** The drop lies at or under the bound, but its interval reaches beyond. */
    OPEN,
    /** The drop lies beyond the bound, or that of one task with its whole interval. */
    REFUSED
  }

  /**
   * What was compared on what.
   *
   * @param startSha256 of the weights of the adaptor that the training started from
   * @param learnedSha256 of the weights that came of it
   * @param method how it was learned
   * @param way share of the way to the trained weights that was gone
   * @param trainingCoreSeconds of all threads
   */
  public record Provenance(
      String start,
      String startSha256,
      String learned,
      String learnedSha256,
      String baseSha256,
      String encoderSha256,
      List<Dataset> datasets,
      String precision,
      String method,
      int steps,
      double learningRate,
      double replayShare,
      double way,
      long seed,
      double trainingCoreSeconds,
      String command) {}

  /**
   * A dataset and what it was for.
   *
   * @param sha256 as {@link DatasetDigest} says
   */
  public record Dataset(String purpose, String name, String sha256) {}

  static Comparison of(
      Provenance provenance,
      double mostDrop,
      Taught taught,
      Kept kept,
      PairedInterview.Pace pace,
      boolean textRouteUnchanged) {
    Judgement judgement = Judgement.of(kept, mostDrop, textRouteUnchanged);
    return new Comparison(
        provenance,
        judgement.standing(),
        judgement.reasons(),
        mostDrop,
        taught,
        kept,
        pace,
        textRouteUnchanged);
  }

  /** The lines that say the most, for a console. */
  public List<String> summary() {
    String named =
        taught.named().after().isEmpty()
            ? "named: not measured, no held-out photo of it was given"
            : "named on held-out photos: %s before, %s now"
                .formatted(taught.named().before(), taught.named().after());
    return List.of(
        named,
        "old questions: %s before, %s now".formatted(kept.all().before(), kept.all().after()),
        "drop: " + kept.all().drop(),
        "taken for it where it is not: " + kept.mistaken(),
        String.format(
            Locale.ROOT, "training: %.0f s of one core", provenance.trainingCoreSeconds()));
  }

  /** For the manifest: right answers of the new version to old questions. */
  public List<Figure> keptFigures() {
    return kept.figures();
  }

  /** Likewise about what was to be learned; empty where it was not measured. */
  public List<Figure> taughtFigures() {
    return taught.figures();
  }

  /**
   * Writes {@code index.html} and {@code report.json}.
   *
   * @param folder made if it is missing
   */
  public void write(Path folder) throws IOException {
    new ComparisonFolder(folder).write(this);
  }
}
