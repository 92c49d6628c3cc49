package dev.mekiki.host.dataset;

/**
 * A line of somebody's answers, before it has a split.
 *
 * @param number of the line
 * @param line whose photo is named as in their folder
 * @param group photos of one group never fall into two splits; the photo's own name where none is
 *     given
 */
record AnswerRow(int number, DatasetLine line, String group) {}
