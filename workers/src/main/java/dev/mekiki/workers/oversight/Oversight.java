package dev.mekiki.workers.oversight;

import java.util.List;

/** All that is shown of one period. */
record Oversight(Period period, List<Answering> answering, List<Reviewing> reviewing) {
  Oversight {
    answering = List.copyOf(answering);
    reviewing = List.copyOf(reviewing);
  }
}
