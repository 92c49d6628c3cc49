package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Calibration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * All that a report says, as {@code report.json} holds it.
 *
 * @param saidOfOtherPhoto what the model most often says with another photo in the photo's place,
 *     with counts
 */
record Findings(
    Provenance provenance,
    Release release,
    Group all,
    List<Group> tasks,
    List<Group> languages,
    Pointing pointing,
    CloserSight closer,
    Behaviour behaviour,
    Confidences confidence,
    Costs costs,
    Map<String, Integer> saidOfOtherPhoto,
    int wrongAnswers) {
  private static final int MOST_SAID = 5;

  /**
   * What was measured on what, so that somebody else can repeat it.
   *
   * @param datasetSha256 over the questions and the photos they name, as {@link DatasetDigest} says
   * @param command the command line
   */
  record Provenance(
      String adaptor,
      String adaptorSha256,
      String base,
      String baseSha256,
      String encoder,
      String encoderSha256,
      String dataset,
      String datasetSha256,
      int photos,
      int questions,
      String precision,
      int threads,
      String command) {}

  /**
   * The package's promise, held against this dataset.
   *
   * @param promisedOn the data that the promise was made on
   * @param released of the questions in words, those that would leave without a person
   * @param wrong of those, the wrong ones
   */
  record Release(
      double threshold,
      double alpha,
      double delta,
      String promisedOn,
      Share released,
      Share wrong,
      Standing standing) {
    static Release of(Calibration promised, Group all) {
      return new Release(
          promised.threshold(),
          promised.alpha(),
          promised.delta(),
          promised.data(),
          all.released(),
          all.releasedWrong(),
          Standing.of(all.releasedWrong(), promised.alpha()));
    }
  }

  /** What the interval of the released answers' error rate says about the promised bound. */
  enum Standing {
    /** The whole interval lies at or under the bound. */
    CONFIRMED,
    /** The interval contains the bound. */
    OPEN,
    /** The whole interval lies above the bound. */
    CONTRADICTED,
    NOTHING_RELEASED;

    static Standing of(Share wrong, double alpha) {
      if (wrong.isEmpty()) {
        return NOTHING_RELEASED;
      }
      if (wrong.high() <= alpha) {
        return CONFIRMED;
      }
      return wrong.low() > alpha ? CONTRADICTED : OPEN;
    }
  }

  static Findings of(
      Provenance provenance,
      AdaptorManifest manifest,
      Interview.Outcome outcome,
      int ticketQuestions,
      OptionalDouble corePrice) {
    List<Asked> asked = outcome.asked();
    Group all = Group.of("all", asked);
    List<Confidences.Graded> graded =
        asked.stream()
            .filter(Asked::graded)
            .map(a -> new Confidences.Graded(a.confidence(), a.right()))
            .toList();
    return new Findings(
        provenance,
        Release.of(manifest.calibration(), all),
        all,
        Group.by(asked, a -> a.kind().toLowerCase(Locale.ROOT)),
        Group.by(asked, a -> a.language().title()),
        Pointing.of(asked),
        CloserSight.of(asked),
        Behaviour.of(asked, manifest.vocabulary()),
        Confidences.of(graded, all.exact().of()),
        Costs.of(outcome, ticketQuestions, corePrice),
        saidOfOtherPhoto(asked),
        (int) asked.stream().filter(a -> !a.right()).count());
  }

  private static Map<String, Integer> saidOfOtherPhoto(List<Asked> asked) {
    Map<String, Integer> counts = new TreeMap<>();
    asked.stream()
        .filter(Asked::inWords)
        .forEach(a -> counts.merge(a.elsewhere().text(), 1, Integer::sum));
    Map<String, Integer> most = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_SAID)
        .forEach(said -> most.put(said.getKey(), said.getValue()));
    return most;
  }
}
