package dev.mekiki.host.adaptor;

import java.util.List;

/**
 * Measured quality on held-out data.
 *
 * @param data what was held out
 */
public record EvaluationReport(String data, List<Figure> figures) {
  public EvaluationReport {
    figures = List.copyOf(figures);
  }

  /**
   * @param count answers or boxes that the value was measured on
   */
  public record Figure(String task, String metric, double value, int count) {}
}
