package dev.mekiki.host.adaptor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the language model is told of a photo before a question about it: the names of the things
 * that a linear classifier of the image features sees, each with its place, in the question's
 * language. The classifier is the tensors {@code tags.*} of the weights.
 *
 * @param names in the order of the classifier, which knows one class more, the last: none of them;
 *     empty where the adaptor tells nothing
 * @param words for names and places
 * @param things on the training's photos that the classifier was fitted on
 * @param counted whether their number is told before them
 * @see <a href="https://arxiv.org/abs/2303.05657">Tag2Text, Huang et al., ICLR 2024</a>
 */
public record Tags(List<String> names, TagWords words, int things, boolean counted) {
  /** Of an adaptor that tells nothing. */
  public static final Tags NONE = new Tags(List.of(), TagWords.NONE, 0, false);

  public Tags {
    names = List.copyOf(names);
    if (things < names.size() || names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException(
          "Tags need names that differ, and as many things as names or more");
    }
    if (!names.isEmpty() && words.places().isEmpty()) {
      throw new IllegalArgumentException("Tags need words for places");
    }
  }

  /** With what something more is called. */
  public Tags called(String label, Map<String, String> byLanguage) {
    return new Tags(names, words.with(label, byLanguage), things, counted);
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
