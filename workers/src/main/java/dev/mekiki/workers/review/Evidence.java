package dev.mekiki.workers.review;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen where on a photo.
 *
 * @param photo id of the photo
 * @param confidence calibrated, 0-1; empty where a person drew the box
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Evidence(String photo, String label, Box box, Optional<Double> confidence) {
  static final int LONGEST_LABEL = 200;

  Evidence {
    Objects.requireNonNull(photo, "A box names the photo that it lies on");
    Objects.requireNonNull(box, "Evidence has a box");
    label = label == null ? "" : label;
    if (label.length() > LONGEST_LABEL) {
      throw new IllegalArgumentException(
          "The label of a box has at most " + LONGEST_LABEL + " characters");
    }
  }

  /** The boxes as plain JSON values, for the audit log. */
  static List<Map<String, Object>> asMaps(List<Evidence> evidence) {
    return evidence.stream().map(Evidence::asMap).toList();
  }

  private Map<String, Object> asMap() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("photo", photo);
    values.put("label", label);
    values.put(
        "box",
        Map.of("left", box.left(), "top", box.top(), "right", box.right(), "bottom", box.bottom()));
    confidence.ifPresent(value -> values.put("confidence", value));
    return values;
  }
}
