package dev.mekiki.workers.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code tickets.jsonl}, as the model host's {@code samples} command writes it.
 *
 * @param photos file names beside the ticket file
 * @param expect what a person would say; the scripted reviewer's knowledge, never sent with the
 *     ticket
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SampleTicket(
    UUID id,
    String kind,
    String question,
    String language,
    String product,
    String subject,
    String risk,
    List<String> photos,
    Expectation expect,
    String note) {
  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();

  /** What a person sees on the photo. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Expectation(
      Optional<String> answer,
      Optional<String> verdict,
      boolean notInPhoto,
      Optional<String> problem) {
    Expectation(
        @Nullable Optional<String> answer,
        @Nullable Optional<String> verdict,
        boolean notInPhoto,
        @Nullable Optional<String> problem) {
      this.answer = answer == null ? Optional.empty() : answer;
      this.verdict = verdict == null ? Optional.empty() : verdict;
      this.notInPhoto = notInPhoto;
      this.problem = problem == null ? Optional.empty() : problem;
    }
  }

  /** The part {@code ticket} of an intake request. */
  Map<String, String> request() {
    return Map.of(
        "kind", kind,
        "question", question,
        "language", language,
        "product", product,
        "subject", subject,
        "risk", risk);
  }

  static List<SampleTicket> read(Path folder) {
    var tickets = new ArrayList<SampleTicket>();
    try (var lines = Files.lines(folder.resolve("tickets.jsonl"))) {
      for (var line : (Iterable<String>) lines::iterator) {
        tickets.add(JSON.readValue(line, SampleTicket.class));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return tickets;
  }
}
