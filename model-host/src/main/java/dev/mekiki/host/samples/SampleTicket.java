package dev.mekiki.host.samples;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.mekiki.host.answer.Box;
import java.util.List;
import java.util.UUID;

/**
 * One line of {@code tickets.jsonl}.
 *
 * @param subject pseudonym of whoever sent the ticket
 * @param expect what a person would say; for people and reports, never sent with the ticket
 * @param note why the ticket is among the samples
 */
@JsonPropertyOrder({"id", "kind", "question", "language", "product", "subject", "risk", "photos"})
record SampleTicket(
    UUID id,
    Kind kind,
    String question,
    String language,
    String product,
    String subject,
    Risk risk,
    @JsonIgnore List<PhotoFile> files,
    Expectation expect,
    String note) {

  enum Kind {
    INQUIRY,
    INSPECTION
  }

  enum Risk {
    LOW,
    MEDIUM,
    HIGH
  }

  SampleTicket {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("A ticket needs a photo");
    }
  }

  /** The names of the photos beside the ticket file. */
  @JsonProperty
  List<String> photos() {
    return files.stream().map(PhotoFile::name).toList();
  }

  /**
   * @param answer empty where there is none
   * @param verdict PASS or FAIL of an inspection, else empty
   * @param notInPhoto whether nobody could answer from the photo
   * @param problem BPMN error of a photo that must not be answered about, else empty
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Expectation(
      String answer,
      String verdict,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean notInPhoto,
      String problem,
      List<Evidence> boxes) {
    Expectation {
      boxes = List.copyOf(boxes);
    }

    static Expectation answer(String answer, List<Evidence> boxes) {
      return new Expectation(answer, "", false, "", boxes);
    }

    static Expectation verdict(String verdict, String answer, List<Evidence> boxes) {
      return new Expectation(answer, verdict, false, "", boxes);
    }

    static Expectation nothingToSee() {
      return new Expectation("", "", true, "", List.of());
    }

    static Expectation problem(String error) {
      return new Expectation("", "", false, error, List.of());
    }
  }

  /**
   * @param photo file name
   */
  record Evidence(String photo, String label, Box box) {}
}
