package dev.mekiki.host.learning;

import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names that photos teach: the labels of their boxes, and what else these are called. A host
 * does not put a question about a word outside the vocabulary, so those that it lacks are added.
 *
 * @param names lower case
 * @param labels of the names, those that boxes have
 * @param defects of the names, those in boxes of a question about defects
 * @param naming kinds of questions that are answered with the name of what the boxes show
 */
record NewWords(Set<String> names, Set<String> labels, Set<String> defects, Set<String> naming) {
  private static final Set<String> NAMING =
      Set.of(Kind.DEFECT.label(), Kind.PRODUCT.label(), Kind.CONTENT.label());
  private static final Set<String> ABOUT_DEFECTS =
      Set.of(Kind.OK.label(), Kind.DEFECT.label(), Kind.SIZE.label());

  NewWords {
    names = new TreeSet<>(names);
    labels = new TreeSet<>(labels);
    defects = new TreeSet<>(defects);
    naming = Set.copyOf(naming);
  }

  /**
   * @param alsoCalled other names of what the boxes show, as those of other languages
   */
  static NewWords of(Collection<DatasetLine> lines, Collection<String> alsoCalled) {
    Set<String> names = new TreeSet<>();
    Set<String> defects = new TreeSet<>();
    Set<String> naming = new TreeSet<>();
    for (DatasetLine line : lines) {
      List<String> labels = line.boxes().stream().map(box -> word(box.label())).toList();
      names.addAll(labels);
      if (ABOUT_DEFECTS.contains(line.kind())) {
        defects.addAll(labels);
      }
      if (NAMING.contains(line.kind()) && !labels.isEmpty()) {
        naming.add(line.kind());
      }
    }
    Set<String> boxed = Set.copyOf(names);
    Set<String> others = defects.isEmpty() ? names : defects;
    alsoCalled.forEach(name -> others.add(word(name)));
    names.addAll(defects);
    return new NewWords(names, boxed, defects, naming);
  }

  private static String word(String label) {
    return label.strip().toLowerCase(Locale.ROOT);
  }

  /** Those that the vocabulary lacks. */
  List<String> missingIn(Vocabulary vocabulary) {
    return names.stream().filter(name -> !vocabulary.knows(name)).toList();
  }

  /** With what it lacks. */
  Vocabulary addedTo(Vocabulary vocabulary) {
    List<String> missing = missingIn(vocabulary);
    return new Vocabulary(
        with(vocabulary.objects(), missing.stream().filter(name -> !defects.contains(name))),
        with(vocabulary.defects(), missing.stream().filter(defects::contains)),
        vocabulary.parts(),
        vocabulary.general());
  }

  private static List<String> with(List<String> words, Stream<String> others) {
    return Stream.concat(words.stream(), others).toList();
  }
}
