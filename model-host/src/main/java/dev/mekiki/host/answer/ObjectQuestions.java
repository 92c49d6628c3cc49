package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the object that a question asks about, for the forms of question that the adaptor was
 * trained on ("Is there {object} in the photo?"). A question of no such form is about no particular
 * object: the rule then says nothing, and the calibrated confidence alone decides.
 */
final class ObjectQuestions {
  private static final String PLACE = "{object}";
  private static final Pattern BEFORE_NOUN =
      Pattern.compile(
          "^(?:(?:an?|the|any|some|big|large|small|little|red|orange|yellow|green|blue|purple|pink"
              + "|brown|black|white|grey|gray)\\s+)+");
  private static final Pattern AFTER_NOUN =
      Pattern.compile("\\s+(?:in|on) (?:the|this) (?:photo|picture|image|part)$");
  private static final Set<String> PLURALS = Set.of("es", "s");

  private final List<Pattern> forms;
  private final Vocabulary vocabulary;

  ObjectQuestions(List<String> templates, Vocabulary vocabulary) {
    this.forms = templates.stream().map(ObjectQuestions::form).toList();
    this.vocabulary = vocabulary;
  }

  /** Whether the question asks about an object that is not in the adaptor's vocabulary. */
  boolean asksAboutUnknownObject(String question) {
    return objectOf(question).filter(word -> !isKnown(word)).isPresent();
  }

  /** The noun in the question's object place, lower case, without article, colour and size. */
  Optional<String> objectOf(String question) {
    String text = question.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return forms.stream()
        .map(form -> form.matcher(text))
        .filter(Matcher::matches)
        .map(match -> noun(match.group("object")))
        .findFirst();
  }

  private boolean isKnown(String noun) {
    return vocabulary.knows(noun)
        || PLURALS.stream()
            .filter(noun::endsWith)
            .anyMatch(end -> vocabulary.knows(noun.substring(0, noun.length() - end.length())));
  }

  private static String noun(String words) {
    String withoutPlace = AFTER_NOUN.matcher(words.strip()).replaceFirst("");
    return BEFORE_NOUN.matcher(withoutPlace).replaceFirst("");
  }

  private static Pattern form(String template) {
    String text = template.strip().toLowerCase(Locale.ROOT).replaceFirst("[.?!。？！]$", "");
    int place = text.indexOf(PLACE);
    return Pattern.compile(
        Pattern.quote(text.substring(0, place))
            + "(?<object>.+?)"
            + Pattern.quote(text.substring(place + PLACE.length()))
            + "\\s*[.?!。？！]*");
  }
}
