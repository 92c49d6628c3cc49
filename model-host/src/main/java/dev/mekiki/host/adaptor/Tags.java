package dev.mekiki.host.adaptor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the language model is told of a photo before a question about it: the names of the things
 * that a perceptron on the image features sees, each with its place and, by a second one, its
 * colour, in the question's language. The classifiers are the tensors {@code tags.*} of the
 * weights.
 *
 * @param names in the order of the classifier, which knows one class more, the last: none of them;
 *     empty where the adaptor tells nothing
 * @param colours in the order of their classifier; empty where none are told
 * @param units of the layer between features and classes; 0 where there is none
 * @param words for names, places and colours
 * @param things on the training's photos that the classifier was fitted on
 * @param counted whether their number is told before them
 * @see <a href="https://arxiv.org/abs/2303.05657">Tag2Text, Huang et al., ICLR 2024</a>
 */
public record Tags(
    List<String> names,
    List<String> colours,
    int units,
    TagWords words,
    int things,
    boolean counted) {
  /** Of an adaptor that tells nothing. */
  public static final Tags NONE = new Tags(List.of(), List.of(), 0, TagWords.NONE, 0, false);

  public Tags {
    names = List.copyOf(names);
    colours = List.copyOf(colours);
    if (units < 0 || things < names.size() || !differ(names)) {
      throw new IllegalArgumentException(
          "Tags need names that differ, as many things as names or more, and units of 0 or more");
    }
    if (colours.size() == 1 || !differ(colours) || names.isEmpty() && !colours.isEmpty()) {
      throw new IllegalArgumentException("Tags need names, and two colours that differ or none");
    }
    if (!names.isEmpty() && words.places().isEmpty()) {
      throw new IllegalArgumentException("Tags need words for places");
    }
  }

  private static boolean differ(List<String> labels) {
    return labels.stream().distinct().count() == labels.size();
  }

  /** With what something more is called. */
  public Tags called(String label, Map<String, String> byLanguage) {
    return new Tags(names, colours, units, words.with(label, byLanguage), things, counted);
  }

  public boolean any() {
    return !names.isEmpty();
  }

  /** Equal to what Jackson leaves out of a manifest. */
  static final class NoneFilter {
    @Override
    public boolean equals(@Nullable Object value) {
      return NONE.equals(value);
    }

    @Override
    public int hashCode() {
      return NONE.hashCode();
    }
  }
}
