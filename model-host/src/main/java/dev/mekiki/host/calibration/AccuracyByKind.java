package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.EvaluationReport;
import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Share of exactly right answers for each kind of question, as figures of a manifest. */
final class AccuracyByKind {
  private AccuracyByKind() {}

  static EvaluationReport report(String data, List<Observation> observations) {
    List<Figure> figures =
        observations.stream()
            .collect(Collectors.groupingBy(Observation::kind, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(kind -> figure(kind.getKey(), kind.getValue()))
            .collect(Collectors.toList());
    figures.add(figure("all", observations));
    return new EvaluationReport(data, figures);
  }

  private static Figure figure(String kind, List<Observation> answers) {
    double right = answers.stream().filter(Observation::correct).count();
    return new Figure(kind, "exact answer", right / answers.size(), answers.size());
  }
}
