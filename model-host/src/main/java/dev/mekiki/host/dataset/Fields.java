package dev.mekiki.host.dataset;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields of one line, and where to report what is wrong with them. */
record Fields(String file, int line, JsonNode node, Faults faults) {
  /** A text with something in it; empty after the fault that it is none. */
  String required(String name) {
    String value = text(name);
    if (value.isBlank() && node.path(name).isTextual()) {
      wrong("empty %s; fill it in or delete the line".formatted(name));
    }
    return value.strip();
  }

  /** A text, which may be empty; also empty after the fault that it is none. */
  String text(String name) {
    if (!node.path(name).isTextual()) {
      wrong("no text in the field %s; write \"%s\": \"...\"".formatted(name, name));
    }
    return node.path(name).asText("");
  }

  void wrong(String what) {
    faults.add(file, line, what);
  }
}
