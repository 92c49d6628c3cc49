package dev.mekiki.host.evaluation;

import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.KnownPlaces;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Box by box: what there is and was found, what was pointed at and is not there, and what was held
 * to be absent. Defects are what questions for defects have boxes of in this dataset; all else are
 * objects.
 *
 * @param tasks of each kind of question whose boxes are known
 * @param absentDenied questions whether something is there that is not, answered so
 * @param presentDenied questions whether something is there that is, not answered so
 * @param absentNotShown questions about nothing that can be pointed at, and nothing was
 * @param presentNotShown questions about something that can be pointed at, and nothing was
 */
record Pointing(
    Boxes all,
    List<Boxes> tasks,
    Share absentDenied,
    Share presentDenied,
    Share absentNotShown,
    Share presentNotShown) {
  private static final double HIT = 0.5;
  private static final Set<String> ABOUT_DEFECTS =
      Set.of(Kind.OK.label(), Kind.DEFECT.label(), Kind.SIZE.label());

  /**
   * @param objects expected boxes of objects that a found one overlaps with by half of both
   * @param defects likewise of defects
   * @param stray found boxes that overlap with none of the expected ones by half of both
   */
  record Boxes(String task, Share objects, Share defects, Share stray) {
    private static Boxes of(String task, List<Asked> asked, Set<String> defects) {
      List<Boolean> objectsFound = new ArrayList<>();
      List<Boolean> defectsFound = new ArrayList<>();
      List<Boolean> strays = new ArrayList<>();
      for (Trial trial : asked.stream().map(Asked::seen).toList()) {
        for (LabelledBox box : trial.line().boxes()) {
          boolean found =
              trial.evidence().stream().anyMatch(e -> e.box().overlap(box.box()) >= HIT);
          (defects.contains(box.label()) ? defectsFound : objectsFound).add(found);
        }
        trial.evidence().stream()
            .map(e -> trial.line().boxes().stream().noneMatch(b -> b.box().overlap(e.box()) >= HIT))
            .forEach(strays::add);
      }
      return new Boxes(task, share(objectsFound), share(defectsFound), share(strays));
    }

    private static Share share(Collection<Boolean> all) {
      return Share.of(all, yes -> yes);
    }
  }

  static Pointing of(List<Asked> all) {
    KnownPlaces known = KnownPlaces.of(all.stream().map(Pointing::line).toList());
    List<Asked> asked = all.stream().filter(a -> known.tells(line(a))).toList();
    Set<String> defects =
        asked.stream()
            .filter(a -> ABOUT_DEFECTS.contains(a.kind()))
            .flatMap(a -> line(a).boxes().stream())
            .map(LabelledBox::label)
            .collect(Collectors.toSet());
    List<Boxes> tasks = new ArrayList<>();
    asked.stream()
        .collect(Collectors.groupingBy(Asked::kind, TreeMap::new, Collectors.toList()))
        .forEach((kind, members) -> tasks.add(Boxes.of(kind, members, defects)));
    Predicate<Asked> isThere = a -> a.kind().equals(Kind.PRESENCE.label());
    Predicate<Asked> shown = Asked::hasBox;
    return new Pointing(
        Boxes.of("all", asked, defects),
        tasks,
        Share.of(asked.stream().filter(isThere.and(shown.negate())).toList(), Asked::right),
        Share.of(asked.stream().filter(isThere.and(shown)).toList(), a -> !a.right()),
        Share.of(
            asked.stream().filter(shown.negate()).toList(), a -> a.seen().evidence().isEmpty()),
        Share.of(asked.stream().filter(shown).toList(), a -> a.seen().evidence().isEmpty()));
  }

  private static DatasetLine line(Asked asked) {
    return asked.seen().line();
  }

  /** The figures in lines, for a console. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Boxes boxes : tasks) {
      text.append(boxes.objects().line(boxes.task() + ": objects at IoU 0.5"))
          .append(boxes.defects().line(boxes.task() + ": defects at IoU 0.5"))
          .append(boxes.stray().line(boxes.task() + ": stray boxes"));
    }
    return text.append(all.objects().line("all: objects at IoU 0.5"))
        .append(all.defects().line("all: defects at IoU 0.5"))
        .append(all.stray().line("all: stray boxes"))
        .append(absentDenied.line("said to be absent, and is"))
        .append(presentDenied.line("said to be absent, and is there"))
        .append(absentNotShown.line("not pointed at, and is absent"))
        .append(presentNotShown.line("not pointed at, and is there"))
        .toString();
  }
}
