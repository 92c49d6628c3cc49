package dev.mekiki.host.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param language of question and answer; not written where it is English, which keeps the bytes of
 *     earlier datasets
 */
public record DatasetLine(
    String photo,
    String kind,
    String question,
    String answer,
    List<LabelledBox> boxes,
    String split,
    String source,
    String licence,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = EnglishFilter.class)
        Language language) {
  public DatasetLine {
    boxes = List.copyOf(boxes);
  }

  /** A question in English. */
  public DatasetLine(
      String photo,
      String kind,
      String question,
      String answer,
      List<LabelledBox> boxes,
      String split,
      String source,
      String licence) {
    this(photo, kind, question, answer, boxes, split, source, licence, Language.EN);
  }

  /** The same asked in other words. */
  public DatasetLine withQuestion(String other) {
    return new DatasetLine(photo, kind, other, answer, boxes, split, source, licence, language);
  }

  /** The same answered in other words. */
  public DatasetLine withAnswer(String other) {
    return new DatasetLine(photo, kind, question, other, boxes, split, source, licence, language);
  }

  DatasetLine withPhoto(String copy) {
    return new DatasetLine(copy, kind, question, answer, boxes, split, source, licence, language);
  }

  DatasetLine withSplit(Split given) {
    return new DatasetLine(
        photo, kind, question, answer, boxes, given.label(), source, licence, language);
  }

  /** Whether the answer is in words and not in boxes alone. */
  public boolean inWords() {
    return !answer.isBlank();
  }

  /** Equal to what Jackson leaves out. */
  static final class EnglishFilter {
    @Override
    public boolean equals(@Nullable Object value) {
      return value == Language.EN;
    }

    @Override
    public int hashCode() {
      return Language.EN.hashCode();
    }
  }
}
