package dev.mekiki.host.evaluation;

import dev.mekiki.host.evaluation.Comparison.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a new version may be published.
 *
 * @param reasons why it is refused; empty where it is not
 */
record Judgement(Standing standing, List<String> reasons) {
  /**
   * A drop of all old questions counts as measured, because few photos must not excuse it; that of
   * one task only with its whole interval, because among many tasks one drops by chance.
   *
   * @param mostDrop of the share of right answers, 0-1
   */
  static Judgement of(Kept kept, double mostDrop, boolean textRouteUnchanged) {
    List<String> reasons = new ArrayList<>();
    Drop all = kept.all().drop();
    String bound = Drop.points(mostDrop);
    if (all.value() > mostDrop) {
      reasons.add(
          "right answers to old questions dropped by %s, the bound is %s".formatted(all, bound));
    }
    kept.tasks().stream()
        .filter(task -> task.drop().of() > 0 && task.drop().low() > mostDrop)
        .map(
            task ->
                "the task %s dropped by %s, all of the interval beyond the bound of %s"
                    .formatted(task.name(), task.drop(), bound))
        .forEach(reasons::add);
    if (!textRouteUnchanged) {
      reasons.add("the text route no longer gives the base's own logits, bit for bit");
    }
    Standing allowed = all.high() <= mostDrop ? Standing.KEPT : Standing.OPEN;
    return new Judgement(reasons.isEmpty() ? allowed : Standing.REFUSED, List.copyOf(reasons));
  }
}
