package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The answers of an {@link Examination}, and their figures. */
public final class Results {
  private static final double HIT = 0.5;

  private final List<Trial> trials;

  Results(List<Trial> trials) {
    this.trials = List.copyOf(trials);
  }

  /**
   * For each kind of question: exact answers among those in words, and boxes with intersection over
   * union of at least 0.5, and its mean, among those that have something to point at. For questions
   * for a place also how often nothing was pointed at where nothing is. Over all: released answers.
   */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    trials.stream()
        .collect(
            Collectors.groupingBy(trial -> trial.line().kind(), TreeMap::new, Collectors.toList()))
        .forEach((kind, ofKind) -> figures.addAll(figures(kind, ofKind)));
    List<Trial> inWords = trials.stream().filter(trial -> trial.line().inWords()).toList();
    add(figures, "all", "exact answer", inWords, Trial::right);
    add(figures, "all", "released", inWords, Trial::released);
    List<Trial> released = inWords.stream().filter(Trial::released).toList();
    add(figures, "released", "exact answer", released, Trial::right);
    return figures;
  }

  private static List<Figure> figures(String kind, List<Trial> ofKind) {
    List<Figure> figures = new ArrayList<>();
    List<Trial> inWords = ofKind.stream().filter(trial -> trial.line().inWords()).toList();
    add(figures, kind, "exact answer", inWords, Trial::right);
    List<Trial> visible = ofKind.stream().filter(trial -> trial.overlap().isPresent()).toList();
    add(figures, kind, "box at IoU 0.5", visible, trial -> trial.overlap().orElse(0) >= HIT);
    visible.stream()
        .mapToDouble(trial -> trial.overlap().orElse(0))
        .average()
        .ifPresent(iou -> figures.add(new Figure(kind, "mean IoU", iou, visible.size())));
    List<Trial> nothingThere =
        ofKind.stream()
            .filter(trial -> !trial.line().inWords() && trial.overlap().isEmpty())
            .toList();
    add(figures, kind, "no box where nothing is", nothingThere, t -> t.evidence().isEmpty());
    return figures;
  }

  /** The share of the trials that pass; no figure where there is no trial. */
  private static void add(
      List<Figure> figures, String task, String metric, List<Trial> trials, Predicate<Trial> test) {
    if (!trials.isEmpty()) {
      double share = (double) trials.stream().filter(test).count() / trials.size();
      figures.add(new Figure(task, metric, share, trials.size()));
    }
  }
}
