package dev.mekiki.bpmn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Process variables as the contract between the workers and the processes describes them. */
final class Variables {
  static final double THRESHOLD = 0.8;

  /** No spot check takes it. */
  static final int UNDRAWN = 50;

  private Variables() {}

  static Map<String, Object> inquiry(String risk) {
    return ticket("INQUIRY", risk, "toy", 1);
  }

  static Map<String, Object> inspection(String risk, String product, int photos) {
    return ticket("INSPECTION", risk, product, photos);
  }

  private static Map<String, Object> ticket(String kind, String risk, String product, int photos) {
    var ticket = new HashMap<String, Object>();
    ticket.put("id", UUID.randomUUID().toString());
    ticket.put("kind", kind);
    ticket.put("question", "What is in the photo?");
    ticket.put("language", "en");
    ticket.put("product", product);
    ticket.put("subject", "subject-1");
    ticket.put("risk", risk);
    ticket.put("photos", IntStream.range(0, photos).mapToObj(Variables::photo).toList());
    return ticket;
  }

  private static Map<String, Object> photo(int index) {
    return Map.of(
        "id",
        new UUID(0, index).toString(),
        "sha256",
        "%064x".formatted(index),
        "mediaType",
        "image/jpeg",
        "width",
        640,
        "height",
        480);
  }

  /** An answer to an inquiry, above the threshold. */
  static Map<String, Object> sure(String text) {
    return answer(text, 0.95);
  }

  /** An answer to an inquiry, below the threshold. */
  static Map<String, Object> unsure(String text) {
    return answer(text, 0.4);
  }

  /** A sure verdict about a part with these defects. */
  static Map<String, Object> verdict(String verdict, String... defects) {
    return with(sure("Verdict " + verdict), "verdict", verdict, "evidence", boxes(defects));
  }

  static Map<String, Object> abstained(String reason) {
    return with(answer("", 0.1), "abstained", true, "reason", reason);
  }

  private static Map<String, Object> answer(String text, double confidence) {
    return with(
        Map.of(),
        "text",
        text,
        "abstained",
        false,
        "confidence",
        confidence,
        "threshold",
        THRESHOLD,
        "draw",
        UNDRAWN,
        "evidence",
        List.of(),
        "model",
        Map.of("base", "b", "adaptor", "general", "version", "1", "digest", "d"),
        "entry",
        7);
  }

  static List<Map<String, Object>> boxes(String... labels) {
    return List.of(labels).stream()
        .map(
            label ->
                Map.<String, Object>of(
                    "photo",
                    new UUID(0, 0).toString(),
                    "label",
                    label,
                    "box",
                    Map.of("left", 0.1, "top", 0.1, "right", 0.5, "bottom", 0.5),
                    "confidence",
                    0.9))
        .toList();
  }

  static Map<String, Object> review(String outcome) {
    return Map.of("outcome", outcome, "reviewer", "rin", "seconds", 12, "comment", "Looked");
  }

  /** A copy with these names and values, given in turns, on top. */
  static Map<String, Object> with(Map<String, Object> variables, Object... namesAndValues) {
    var copy = new HashMap<>(variables);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      copy.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return copy;
  }
}
