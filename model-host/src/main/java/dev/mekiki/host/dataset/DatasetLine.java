package dev.mekiki.host.dataset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * One question of a dataset, as a line of {@code questions.jsonl}.
 *
 * @param photo path of the photo in the dataset's folder
 * @param kind what is asked for; accuracy is reported for each kind
 * @param answer empty where the boxes are the answer, which may be none
 * @param boxes where on the upright photo the answer can be seen
 * @param split train, calibration or test
 * @param source what made the photo
 * @param licence SPDX identifier
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatasetLine(
    String photo,
    String kind,
    String question,
    String answer,
    List<LabelledBox> boxes,
    String split,
    String source,
    String licence) {
  public DatasetLine {
    boxes = List.copyOf(boxes);
  }

  /** Whether the answer is in words and not in boxes alone. */
  public boolean inWords() {
    return !answer.isBlank();
  }
}
