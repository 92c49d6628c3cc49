package dev.mekiki.workers.review;

/**
 * What part of the list to show.
 *
 * @param group only tasks of this candidate group; empty for all
 * @param page counted from 0
 */
record TaskFilter(String group, boolean overdue, boolean mine, int page) {
  static final int PAGE_SIZE = 25;
  static final TaskFilter ALL = new TaskFilter("", false, false, 0);

  TaskFilter {
    group = group == null ? "" : group;
    page = Math.clamp(page, 0, 10_000);
  }

  static int pages(int total) {
    return Math.max(1, Math.ceilDiv(total, PAGE_SIZE));
  }

  TaskFilter onPage(int number) {
    return new TaskFilter(group, overdue, mine, number);
  }
}
