package dev.mekiki.host.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.answer.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the boxes of a line. */
final class BoxCheck {
  /** More than anybody draws on one photo by hand. */
  private static final int MOST = 100;

  private final Fields fields;

  BoxCheck(Fields fields) {
    this.fields = fields;
  }

  /** The right ones among the boxes; the others become faults. */
  List<LabelledBox> read(JsonNode boxes) {
    if (!boxes.isArray() || boxes.size() > MOST) {
      fields.wrong(
          "boxes is no list of at most %d; write \"boxes\": [] where there is nothing to see"
              .formatted(MOST));
      return List.of();
    }
    List<LabelledBox> read = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      box(boxes.get(i), i + 1).ifPresent(read::add);
    }
    return read;
  }

  private Optional<LabelledBox> box(JsonNode node, int number) {
    JsonNode box = node.path("box");
    String label = node.path("label").asText("");
    if (label.isBlank()) {
      fields.wrong("box %d has no label; name what it encloses".formatted(number));
      return Optional.empty();
    }
    for (String edge : List.of("left", "top", "right", "bottom")) {
      if (!box.path(edge).isNumber()) {
        fields.wrong("box %d has no number for %s".formatted(number, edge));
        return Optional.empty();
      }
    }
    double left = box.path("left").asDouble();
    double top = box.path("top").asDouble();
    double right = box.path("right").asDouble();
    double bottom = box.path("bottom").asDouble();
    if (left >= right || top >= bottom) {
      fields.wrong(
          "box %d is empty: left %s, right %s, top %s, bottom %s; left < right and top < bottom"
              .formatted(number, left, right, top, bottom));
      return Optional.empty();
    }
    if (!(left >= 0 && right <= 1 && top >= 0 && bottom <= 1)) {
      fields.wrong(
          "box %d reaches outside the photo: left %s, top %s, right %s, bottom %s; write fractions 0-1 of the upright photo"
              .formatted(number, left, top, right, bottom));
      return Optional.empty();
    }
    return Optional.of(new LabelledBox(label, new Box(left, top, right, bottom)));
  }
}
