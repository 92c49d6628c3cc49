package dev.mekiki.workers.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.ReservedSubjectException;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The part {@code ticket} of a request, as it was sent. */
@JsonIgnoreProperties(ignoreUnknown = false)
record TicketRequest(
    Optional<String> kind,
    Optional<String> question,
    Optional<String> language,
    Optional<String> product,
    Optional<String> subject,
    Optional<String> risk) {
  static final int LONGEST_QUESTION = 2_000;
  private static final int LONGEST_PRODUCT = 200;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");

  /** A field that cannot be taken, and what it should be instead. */
  record FieldProblem(String field, String message) {}

  /** All that is wrong with the request; empty when a ticket can be made of it. */
  List<FieldProblem> problems() {
    var problems = new ArrayList<FieldProblem>();
    check(problems, "kind", Words.kind(text(kind)).isPresent(), "must be INQUIRY or INSPECTION");
    check(problems, "language", Words.language(text(language)).isPresent(), "must be en, ja or zh");
    check(
        problems,
        "risk",
        risk.isEmpty() || Words.risk(text(risk)).isPresent(),
        "must be LOW, MEDIUM or HIGH, or left out for MEDIUM");
    boolean reserved = Ticket.isReserved(text(subject));
    check(problems, "subject", !reserved, ReservedSubjectException.WORDS);
    check(
        problems,
        "subject",
        reserved || Ticket.isPseudonym(text(subject)),
        "must be the data subject's pseudonym: 3 to 64 letters, digits or . _ : -, never a name or an e-mail address");
    check(
        problems,
        "product",
        text(product).length() <= LONGEST_PRODUCT && !CONTROL.matcher(text(product)).find(),
        "must be at most %d characters, without control characters".formatted(LONGEST_PRODUCT));
    checkQuestion(problems);
    return problems;
  }

  /** Only where {@link #problems()} is empty. */
  Ticket ticket(UUID id) {
    return new Ticket(
        id,
        Words.kind(text(kind)).orElseThrow(),
        text(question),
        Words.language(text(language)).orElseThrow(),
        text(product),
        text(subject),
        Words.risk(text(risk)).orElse(Risk.MEDIUM),
        List.of());
  }

  private void checkQuestion(List<FieldProblem> problems) {
    var asked = text(question);
    boolean needed = !Words.kind(text(kind)).equals(Optional.of(Kind.INSPECTION));
    check(
        problems,
        "question",
        !needed || !asked.isEmpty(),
        "is empty: an INQUIRY needs the customer's question");
    int length = asked.codePointCount(0, asked.length());
    check(
        problems,
        "question",
        length <= LONGEST_QUESTION,
        "has %d characters, at most %d are taken: shorten it".formatted(length, LONGEST_QUESTION));
    check(
        problems,
        "question",
        !CONTROL.matcher(asked).find(),
        "has control characters: send plain text");
  }

  private static String text(Optional<String> field) {
    return field.map(String::strip).orElse("");
  }

  private static void check(
      List<FieldProblem> problems, String field, boolean good, String message) {
    if (!good) {
      problems.add(new FieldProblem(field, message));
    }
  }

  /** The words of the API for the values of a ticket. */
  private static final class Words {
    static Optional<Kind> kind(String word) {
      return named(Kind.values(), word);
    }

    static Optional<Risk> risk(String word) {
      return named(Risk.values(), word);
    }

    static Optional<Language> language(String word) {
      return switch (word) {
        case "en" -> Optional.of(Language.ENGLISH);
        case "ja" -> Optional.of(Language.JAPANESE);
        case "zh" -> Optional.of(Language.CHINESE);
        default -> Optional.empty();
      };
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
      return List.of(values).stream().filter(value -> value.name().equals(word)).findFirst();
    }
  }
}
