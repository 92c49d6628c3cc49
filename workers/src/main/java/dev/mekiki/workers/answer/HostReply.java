package dev.mekiki.workers.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mekiki.workers.ticket.Box;
import dev.mekiki.workers.ticket.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The model host's answer as it lies on the wire; only the fields that are read here. */
@JsonIgnoreProperties(ignoreUnknown = true)
record HostReply(List<Choice> choices, @JsonProperty("mekiki") Grounded grounded) {
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Choice(Message message) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Message(@Nullable String content) {}

  /**
   * @param reason an {@link dev.mekiki.workers.ticket.AbstentionReason}, or one that a newer host
   *     has
   * @param threshold without one nothing is released without a person: 1 is above any confidence
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Grounded(
      boolean abstained,
      Optional<String> reason,
      double confidence,
      Optional<Double> threshold,
      Optional<Verdict> verdict,
      @Nullable List<Place> evidence,
      Weights model) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Place(String label, Box box, double confidence) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Weights(
      String base,
      String baseSha256,
      String adaptor,
      String version,
      String adaptorSha256,
      @Nullable String encoderSha256,
      @Nullable String prompt,
      @Nullable String precision,
      @Nullable String selfCheck) {

    /** What goes into the audit log. */
    Map<String, String> digests() {
      return Stream.of(
              entry("base", base + "@" + baseSha256),
              entry("adaptor", adaptor + "@" + version + "@" + adaptorSha256),
              entry("encoder", encoderSha256),
              entry("prompt", prompt),
              entry("precision", precision),
              entry("selfCheck", selfCheck))
          .flatMap(Optional::stream)
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Optional<Map.Entry<String, String>> entry(String name, @Nullable String value) {
      return Optional.ofNullable(value).map(given -> Map.entry(name, given));
    }
  }

  String text() {
    return choices.stream().findFirst().map(choice -> choice.message().content()).orElse("");
  }
}
