package dev.mekiki.host.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text whose parts know who wrote them. Special tokens are read in what a template or the host
 * wrote; in what a stranger wrote they are ordinary text, whatever stands before and after it.
 */
public record MarkedText(List<Part> parts) {
  /**
   * @param trusted whether a template or the host wrote it
   */
  public record Part(String text, boolean trusted) {}

  /** Neighbours of one hand become one part, so that equal texts are equal. */
  public MarkedText {
    List<Part> joined = new ArrayList<>();
    for (Part part : parts) {
      if (part.text.isEmpty()) {
        continue;
      }
      if (!joined.isEmpty() && joined.getLast().trusted == part.trusted) {
        joined.set(joined.size() - 1, new Part(joined.getLast().text + part.text, part.trusted));
      } else {
        joined.add(part);
      }
    }
    parts = List.copyOf(joined);
  }

  /** All of it written by a template or the host. */
  public static MarkedText trusted(String text) {
    return new MarkedText(List.of(new Part(text, true)));
  }

  /** All of it written by a stranger. */
  public static MarkedText strange(String text) {
    return new MarkedText(List.of(new Part(text, false)));
  }

  public String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }
}
