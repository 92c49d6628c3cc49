package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.inference.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what the image features tell of a photo before a question: {@code [tom drum left; rhino?
 * top right]}, in the question's language, from left to right. What is less likely than not has a
 * question mark. Where an adaptor learned so, their number comes first, and what has one clear
 * colour has it last: {@code [2: tom drum left, red; ...]}.
 *
 * @param labels of the tags and then the concepts; empty where nothing is written
 * @param colours that the adaptor tells
 * @param languages that the adaptor speaks
 * @param counted whether the number of things comes first
 */
public record TagText(
    List<String> labels,
    List<String> colours,
    TagWords words,
    List<String> languages,
    boolean counted) {
  private static final double LIKELY = 0.5;

  public TagText {
    labels = List.copyOf(labels);
    colours = List.copyOf(colours);
    languages = List.copyOf(languages);
  }

  public static TagText of(AdaptorManifest manifest) {
    Stream<String> labels =
        manifest.tags().any()
            ? Stream.concat(manifest.tags().names().stream(), manifest.conceptNames().stream())
            : Stream.of();
    return new TagText(
        labels.toList(),
        manifest.tags().colours(),
        manifest.tags().words(),
        manifest.answers().languages(),
        manifest.tags().counted());
  }

  /** With what something is called instead, or more. */
  public TagText called(String label, Map<String, String> byLanguage) {
    return new TagText(labels, colours, words.with(label, byLanguage), languages, counted);
  }

  /** The question with the tags before it; alone where the adaptor has none. */
  public String before(String question, List<Tag> tags) {
    if (labels.isEmpty()) {
      return question;
    }
    String language = QuestionLanguage.of(question, languages);
    String number = counted ? tags.size() + (tags.isEmpty() ? "" : ": ") : "";
    return tags.stream()
            .map(tag -> text(tag, language))
            .collect(Collectors.joining("; ", "[" + number, "]"))
        + "\n"
        + question;
  }

  private String text(Tag tag, String language) {
    String doubt = tag.likely() < LIKELY ? "?" : "";
    return words.name(labels.get(tag.name()), language)
        + doubt
        + " "
        + words.place(field(tag), language)
        + colour(tag, language);
  }

  private String colour(Tag tag, String language) {
    return tag.colour() == Tag.NO_COLOUR
        ? ""
        : ", " + words.colour(colours.get(tag.colour()), language);
  }

  private static int field(Tag tag) {
    return 3 * Third.of(tag.y()) + Third.of(tag.x());
  }
}
