package dev.mekiki.host.dataset;

import java.util.List;

/**
 * What looking through a dataset found.
 *
 * @param lines the questions without a fault of their own, in the order of the file
 * @param photos how many were looked at
 */
public record CheckedDataset(List<DatasetLine> lines, int photos, Faults faults) {
  public CheckedDataset {
    lines = List.copyOf(lines);
  }
}
