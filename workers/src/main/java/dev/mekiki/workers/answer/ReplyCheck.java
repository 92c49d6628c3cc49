package dev.mekiki.workers.answer;

import dev.mekiki.workers.camunda.RetryableException;
import dev.mekiki.workers.ticket.AbstentionReason;
import dev.mekiki.workers.ticket.Evidence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Model output is checked by code before anything is decided from it (OWASP LLM05): numbers lie in
 * their ranges, text is short and carries no control characters.
 */
final class ReplyCheck {
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_EVIDENCE = 50;

  private ReplyCheck() {}

  static Finding check(HostReply reply, UUID photo) {
    var grounded = reply.grounded();
    if (grounded == null || grounded.model() == null || reply.choices() == null) {
      throw broken("it lacks choices, mekiki or mekiki.model");
    }
    named(grounded.model());
    double threshold = grounded.threshold().orElse(1.0);
    fraction("confidence", grounded.confidence());
    fraction("threshold", threshold);
    var reason =
        grounded.abstained() ? Optional.of(reason(grounded)) : Optional.<AbstentionReason>empty();
    return new Finding(
        clean(reply.text()),
        grounded.verdict(),
        reason,
        grounded.confidence(),
        threshold,
        evidence(grounded, photo),
        grounded.model());
  }

  /** A host that abstains abstains, also without a reason or with one that is not known here. */
  private static AbstentionReason reason(HostReply.Grounded grounded) {
    return Stream.of(AbstentionReason.values())
        .filter(known -> grounded.reason().equals(Optional.of(known.name())))
        .findFirst()
        .orElse(AbstentionReason.LOW_CONFIDENCE);
  }

  private static List<Evidence> evidence(HostReply.Grounded grounded, UUID photo) {
    var places = grounded.evidence() == null ? List.<HostReply.Place>of() : grounded.evidence();
    try {
      return places.stream().limit(MOST_EVIDENCE).map(place -> evidence(place, photo)).toList();
    } catch (IllegalArgumentException outOfRange) {
      throw broken(outOfRange.getMessage());
    }
  }

  /** JSON may leave out what the record needs. */
  private static Evidence evidence(HostReply.Place place, UUID photo) {
    if (place.label() == null || place.box() == null) {
      throw broken("evidence lacks its label or its box");
    }
    return new Evidence(photo, clean(place.label()), place.box(), place.confidence());
  }

  /** An answer without its provenance cannot be audited. */
  private static void named(HostReply.Weights model) {
    if (Stream.of(
            model.base(),
            model.baseSha256(),
            model.adaptor(),
            model.version(),
            model.adaptorSha256())
        .anyMatch(Objects::isNull)) {
      throw broken("mekiki.model lacks base, adaptor, version or a digest");
    }
  }

  /** Line breaks and escape sequences in a log or a console would be the photo's, not ours. */
  private static String clean(String text) {
    var plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT);
  }

  private static void fraction(String name, double value) {
    if (!(0 <= value && value <= 1)) {
      throw broken(name + " is " + value);
    }
  }

  static RetryableException broken(String how) {
    return new RetryableException(
        "The model host's answer breaks its contract: %s. Check its version and the adaptor."
            .formatted(how));
  }
}
