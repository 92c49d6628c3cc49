package dev.mekiki.host.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The figures of questions that belong together: those of one task, of one language, or all.
 *
 * @param exact answers in words that are exactly the expected ones, but for case
 * @param majority what always giving the most frequent expected answer of each kind would get right
 *     on this very dataset, an upper bound for guessing without the photo
 * @param otherPhoto as exact, with another photo in the photo's place
 * @param released answers that would leave without a person
 * @param releasedWrong of those, the wrong ones
 * @param releasedElsewhere answers about the other photo that would leave without a person
 * @param boxes pointed at right, at an intersection over union of 0.5, where there is something
 * @param boxesOtherPhoto as boxes, with another photo in the photo's place
 * @param nothingPointedAt questions for a place where nothing is, and nothing was pointed at
 */
record Group(
    String name,
    Share exact,
    Share majority,
    Share otherPhoto,
    Share released,
    Share releasedWrong,
    Share releasedElsewhere,
    Share boxes,
    Share boxesOtherPhoto,
    double meanOverlap,
    Share nothingPointedAt) {

  static Group of(String name, List<Asked> all) {
    List<Asked> words = all.stream().filter(Asked::inWords).toList();
    List<Asked> released = words.stream().filter(a -> a.seen().released()).toList();
    List<Asked> boxed = all.stream().filter(Asked::hasBox).toList();
    List<Asked> nothing = all.stream().filter(Asked::nothingThere).toList();
    return new Group(
        name,
        Share.of(words, Asked::right),
        new Share(majority(words), words.size()),
        Share.of(words, a -> a.elsewhere().right()),
        Share.of(words, a -> a.seen().released()),
        Share.of(released, a -> !a.right()),
        Share.of(words, a -> a.elsewhere().released()),
        Share.of(boxed, a -> Asked.hits(a.seen())),
        Share.of(boxed, a -> Asked.hits(a.elsewhere())),
        boxed.stream().mapToDouble(a -> a.seen().overlap().orElse(0)).average().orElse(0),
        Share.of(nothing, Asked::right));
  }

  static List<Group> by(List<Asked> all, Function<Asked, String> key) {
    List<Group> groups = new ArrayList<>();
    all.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
        .forEach((name, members) -> groups.add(of(name, members)));
    return groups;
  }

  private static int majority(List<Asked> words) {
    Map<String, Map<String, Long>> counts =
        words.stream()
            .collect(
                Collectors.groupingBy(
                    Asked::kind,
                    Collectors.groupingBy(
                        a -> a.seen().line().answer().strip(), Collectors.counting())));
    return counts.values().stream()
        .mapToInt(ofKind -> ofKind.values().stream().mapToInt(Long::intValue).max().orElse(0))
        .sum();
  }
}
