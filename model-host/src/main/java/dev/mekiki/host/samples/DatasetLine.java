package dev.mekiki.host.samples;

import java.util.List;
import java.util.Locale;

/**
 * One question of a dataset, as a line of {@code questions.jsonl}.
 *
 * @param photo path of the photo in the dataset's folder
 * @param kind what is asked for, in small letters
 * @param answer empty where the boxes are the answer, which may be none
 * @param split train, calibration or test
 * @param source what made the photo
 * @param licence SPDX identifier
 */
record DatasetLine(
    String photo,
    String kind,
    String question,
    String answer,
    List<LabelledBox> boxes,
    String split,
    String source,
    String licence) {
  static DatasetLine of(String photo, Question question, String split) {
    return new DatasetLine(
        photo,
        question.kind().name().toLowerCase(Locale.ROOT),
        question.question(),
        question.answer(),
        question.boxes(),
        split,
        DatasetCard.GENERATOR,
        DatasetCard.LICENCE);
  }
}
