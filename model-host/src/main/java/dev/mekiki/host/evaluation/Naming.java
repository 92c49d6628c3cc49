package dev.mekiki.host.evaluation;

import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was to be learned, as answers say it. A box has one label, answers come in several
 * languages: what is said, whole, about a defect or a product with this label is its name there.
 *
 * @param labels of boxes, lower case
 * @param answers that name it, lower case
 */
record Naming(List<String> labels, Set<String> answers) {
  private static final Set<String> KINDS = Set.of(Kind.DEFECT.label(), Kind.PRODUCT.label());

  Naming {
    labels = List.copyOf(labels);
    answers = new TreeSet<>(answers);
  }

  static Naming of(Collection<DatasetLine> lines, List<String> labels) {
    Set<String> answers = new TreeSet<>();
    for (DatasetLine line : lines) {
      boolean about = line.boxes().stream().anyMatch(box -> labels.contains(lower(box.label())));
      if (about && KINDS.contains(line.kind())) {
        answers.add(lower(line.answer()));
      }
    }
    return new Naming(labels, answers);
  }

  /** Whether an answer names it. */
  boolean isIn(String answer) {
    String lower = lower(answer);
    return answers.contains(lower) || labels.stream().anyMatch(lower::contains);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
