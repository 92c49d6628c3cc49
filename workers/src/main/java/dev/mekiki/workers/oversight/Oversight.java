package dev.mekiki.workers.oversight;

import java.util.List;

/** All that is shown of one period. */
record Oversight(
    Period period, List<Answering> answering, List<ByReason> reasons, List<Reviewing> reviewing) {
  Oversight {
    answering = List.copyOf(answering);
    reasons = List.copyOf(reasons);
    reviewing = List.copyOf(reviewing);
  }
}
