package dev.mekiki.workers.ticket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The process variable {@code ticket}.
 *
 * @param question may be empty for an inspection, whose questions the routing decision brings
 * @param product empty when the ticket names none
 * @param subject pseudonym of the data subject; never a name or an address
 * @param photos empty until they are screened
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Ticket(
    UUID id,
    Kind kind,
    String question,
    Language language,
    String product,
    String subject,
    Risk risk,
    List<Photo> photos) {

  private static final String RESERVED = "mekiki:";

  /** Entries of exports named it before they began as the others do. */
  private static final String RESERVED_FROM_BEFORE = "training-export";

  private static final Pattern PSEUDONYM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{2,63}");

  /**
   * Whether a text can be a data subject's pseudonym, and is not {@linkplain #isReserved reserved}.
   * It is written where nothing can be erased; blanks and {@code @} give away names and addresses.
   */
  public static boolean isPseudonym(String subject) {
    return PSEUDONYM.matcher(subject).matches() && !isReserved(subject);
  }

  /**
   * Whether entries that are about no data subject name this one: nobody may come under it, since
   * an erasure or a hold of it would be one of the log's own.
   */
  public static boolean isReserved(String subject) {
    return subject.toLowerCase(Locale.ROOT).startsWith(RESERVED)
        || subject.equalsIgnoreCase(RESERVED_FROM_BEFORE);
  }

  public Ticket(
      UUID id,
      Kind kind,
      @Nullable String question,
      Language language,
      @Nullable String product,
      String subject,
      @Nullable Risk risk,
      @Nullable List<Photo> photos) {
    this.id = required("id", id);
    this.kind = required("kind", kind);
    this.question = question == null ? "" : question;
    this.language = required("language", language);
    this.product = product == null ? "" : product;
    this.subject = unreserved(required("subject", subject));
    this.risk = risk == null ? Risk.MEDIUM : risk;
    this.photos = photos == null ? List.of() : List.copyOf(photos);
  }

  /** The same ticket with these photos. */
  public Ticket with(List<Photo> screened) {
    return new Ticket(id, kind, question, language, product, subject, risk, screened);
  }

  private static String unreserved(String subject) {
    if (isReserved(subject)) {
      throw new ReservedSubjectException();
    }
    return subject;
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("The variable ticket lacks its field " + name);
    }
    return value;
  }
}
