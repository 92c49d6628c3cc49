package dev.mekiki.host.evaluation;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.KnownPlaces;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What looking closer at small boxes changed, over the questions whose boxes are known, and took.
 *
 * @param looked boxes that were looked at closer
 * @param atFirst expected boxes that one overlapped with by half of both before anything was looked
 *     at closer
 * @param now and afterwards
 * @param asked questions in words for which something was looked at
 * @param secondsPerQuestion on the clock, mean over all questions in words
 */
record CloserSight(int looked, Share atFirst, Share now, Share asked, double secondsPerQuestion) {
  private static final double HIT = 0.5;

  static CloserSight of(List<Asked> all) {
    KnownPlaces known = KnownPlaces.of(all.stream().map(CloserSight::line).toList());
    List<Trial> trials =
        all.stream().filter(asked -> known.tells(line(asked))).map(Asked::seen).toList();
    List<Asked> inWords = all.stream().filter(Asked::inWords).toList();
    return new CloserSight(
        trials.stream().mapToInt(trial -> (int) looks(trial)).sum(),
        found(trials, place -> place.atFirst().orElse(place.box())),
        found(trials, Evidence::box),
        Share.of(inWords, asked -> looks(asked.seen()) > 0),
        inWords.stream().mapToDouble(Asked::closerSeconds).average().orElse(0));
  }

  private static DatasetLine line(Asked asked) {
    return asked.seen().line();
  }

  private static long looks(Trial trial) {
    return trial.evidence().stream().filter(place -> place.atFirst().isPresent()).count();
  }

  private static Share found(List<Trial> trials, Function<Evidence, Box> box) {
    Share found = Share.NONE;
    for (Trial trial : trials) {
      List<Box> boxes = trial.evidence().stream().map(box).toList();
      List<LabelledBox> expected = trial.line().boxes();
      found =
          found.plus(
              Share.of(
                  expected, thing -> boxes.stream().anyMatch(b -> b.overlap(thing.box()) >= HIT)));
    }
    return found;
  }

  /** The figures in lines, for a console; none where nothing was looked at. */
  String text() {
    return looked == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "looked at closer: %d boxes; at IoU 0.5 before %s, after %s; %.3f s a question in words%n",
            looked,
            atFirst,
            now,
            secondsPerQuestion);
  }
}
