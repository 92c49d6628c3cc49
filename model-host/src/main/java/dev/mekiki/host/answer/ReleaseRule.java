package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.Concept;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From which confidence on an answer may be released. What was taught as a concept changes no
 * answer about photos that do not show it, so that an adaptor's calibration holds for those still;
 * what shows it, or is asked about it, waits for a calibration of its own.
 */
final class ReleaseRule {
  private final Calibration calibration;
  private final List<Integer> concepts;
  private final ObjectQuestions before;

  ReleaseRule(AdaptorManifest manifest) {
    List<Concept> taught = manifest.concepts();
    this.calibration = manifest.calibration();
    this.before =
        new ObjectQuestions(
            manifest.answers().objectQuestions(),
            manifest.vocabulary().without(calibration.taughtSince()));
    this.concepts =
        IntStream.range(0, taught.size())
            .filter(place -> calibration.taughtSince().contains(taught.get(place).name()))
            .boxed()
            .toList();
  }

  double threshold(ProjectedImage photo, String question) {
    boolean known =
        photo.concepts().stream().noneMatch(concepts::contains)
            && !before.asksAboutUnknownObject(question);
    return known ? calibration.threshold() : Calibration.NOTHING;
  }
}
