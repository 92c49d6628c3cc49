package dev.mekiki.workers.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.PhotoDigests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer as its audit entry tells it: everything that computing it again needs.
 *
 * @param entry index of the entry
 * @param weights what {@link HostReply.Weights#digests()} gave
 * @param photoDigests salted, by {@code photo:<id>}
 */
record RecordedAnswer(
    long entry,
    Map<String, String> weights,
    Map<String, String> photoDigests,
    Asked asked,
    Said said) {
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  /**
   * What was asked, and how.
   *
   * @param salt of the photos' digests
   * @param photos in the order in which they were asked about
   * @param exchanges the questions and replies that the answer was made of
   * @param maxTokens most tokens of a reply
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Asked(
      String salt,
      List<String> questions,
      Optional<List<UUID>> photos,
      Optional<List<Exchange>> exchanges,
      Optional<Integer> maxTokens) {

    static Asked of(AnswerInput input, List<Exchange> exchanges, String salt) {
      return new Asked(
          salt,
          input.plan().questions(),
          Optional.of(input.photos().stream().map(Photo::id).toList()),
          Optional.of(exchanges),
          Optional.of(ModelHost.MOST_TOKENS));
    }
  }

  /** The sealed part of the entry: members of both records side by side. */
  static Map<String, Object> sealedPart(Asked asked, Said said, ObjectMapper json) {
    var members = json.convertValue(asked, MEMBERS);
    members.putAll(json.convertValue(said, MEMBERS));
    return members;
  }

  /**
   * @throws dev.mekiki.audit.SubjectErasedException when the data subject was erased
   */
  static RecordedAnswer read(LoggedEntry entry, LogReader log, ObjectMapper json) {
    var members = entry.members();
    var personal = log.open(entry);
    return new RecordedAnswer(
        entry.index(),
        json.convertValue(members.getOrDefault("model", Map.of()), TEXTS),
        json.convertValue(members.get("digests"), TEXTS),
        json.convertValue(personal, Asked.class),
        json.convertValue(personal, Said.class));
  }

  /** Why it cannot be computed again; empty when it can. */
  Optional<String> gap() {
    if (asked.photos().isEmpty() || asked.exchanges().isEmpty() || model().isEmpty()) {
      return Optional.of(
          "The entry does not say everything that a replay needs: it was written by an older version");
    }
    return asked.maxTokens().equals(Optional.of(ModelHost.MOST_TOKENS))
        ? Optional.empty()
        : Optional.of(
            "Replies had at most %s tokens then and have %d now: replay with the version that answered"
                .formatted(asked.maxTokens(), ModelHost.MOST_TOKENS));
  }

  /** {@code <adaptor>@<version>}, whatever version its name stands for today. */
  Optional<String> model() {
    var parts = weights.getOrDefault("adaptor", "").split("@");
    return parts.length == 3 ? Optional.of(parts[0] + "@" + parts[1]) : Optional.empty();
  }

  /** Whether these are the photos that were asked about, to the byte. */
  boolean isAbout(List<Photo> photos) {
    return PhotoDigests.saltedWith(asked.salt(), photos).equals(photoDigests);
  }
}
