package dev.mekiki.workers.review;

import java.util.Set;

/**
 * A signed-in reviewer: the name is that of the engine's assignee, the groups are candidate groups.
 */
record Reviewer(String name, Set<String> groups) {
  static final String GROUP = "reviewer";
  static final String LEAD = "lead-reviewer";

  Reviewer {
    groups = Set.copyOf(groups);
  }

  boolean leads() {
    return groups.contains(LEAD);
  }
}
