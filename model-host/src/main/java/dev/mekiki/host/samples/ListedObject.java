package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the project says about the cut-outs of one object. The lines that Debian's package has
 * beside them describe rather than name, and some of their translations are of another word.
 *
 * @param names in every language, without an article
 * @param also English names that it may be given as well, or that it is easily mistaken for
 * @param pictures paths of its cut-outs in the package
 */
record ListedObject(
    Map<Language, String> names,
    Optional<Category> category,
    ObjectStock.Kind kind,
    Set<String> also,
    List<String> pictures) {
  private static final String LIST = "/mekiki/objects.tsv";
  private static final int COLUMNS = 7;

  ListedObject {
    names = Map.copyOf(names);
    also = Set.copyOf(also);
    pictures = List.copyOf(pictures);
  }

  /** The project's list, in its order. */
  static List<ListedObject> all() {
    try (InputStream list =
        Objects.requireNonNull(ListedObject.class.getResourceAsStream(LIST), "no " + LIST)) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(ListedObject::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the list of objects failed", e);
    }
  }

  /**
   * @param line English, Japanese and Chinese name, category, kind, other names, pictures; tabs
   *     between them, commas inside the last two
   */
  static ListedObject of(String line) {
    String[] column = line.split("\t", -1);
    if (column.length != COLUMNS) {
      throw new IllegalArgumentException("An object needs seven columns: " + line);
    }
    return new ListedObject(
        Map.of(Language.EN, column[0], Language.JA, column[1], Language.ZH, column[2]),
        Category.of(column[3]),
        column[4].equals("known") ? ObjectStock.Kind.KNOWN : ObjectStock.Kind.UNSEEN,
        column[5].isEmpty() ? Set.of() : Set.of(column[5].split(",")),
        List.of(column[6].split(",")));
  }

  /** Without an article. */
  String name(Language language) {
    return names.getOrDefault(language, "");
  }

  /** In English. */
  String label() {
    return name(Language.EN);
  }

  /**
   * Whether somebody may call both by one name: what is true of one is then no lie of the other.
   */
  boolean mayBe(ListedObject other) {
    return label().equals(other.label())
        || also.contains(other.label())
        || other.also.contains(label());
  }

  boolean resembles(ListedObject other) {
    return category.isPresent() && category.equals(other.category);
  }
}
