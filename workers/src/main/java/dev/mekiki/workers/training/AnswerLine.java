package dev.mekiki.workers.training;

import dev.mekiki.workers.ticket.Box;
import dev.mekiki.workers.ticket.Language;
import java.util.List;

/**
 * One line of {@code answers.jsonl}, as {@code data import} reads it (docs/datasets.md).
 *
 * @param photo its file in the export
 * @param kind {@code ok}, {@code defect}, {@code locate} or {@code content}
 * @param answer empty where the boxes are the answer
 * @param group photos of one group never fall into two splits
 */
record AnswerLine(
    String photo,
    String kind,
    String question,
    String answer,
    List<Labelled> boxes,
    Language language,
    String group,
    String source,
    String licence) {
  AnswerLine {
    boxes = List.copyOf(boxes);
  }

  /** What lies where on a photo. */
  record Labelled(String label, Box box) {}
}
