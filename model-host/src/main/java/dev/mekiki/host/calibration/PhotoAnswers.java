package dev.mekiki.host.calibration;

import dev.mekiki.host.answer.AbstentionReason;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.inference.Generation.FinishReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The answers about one photo, given the way callers get them: questions that the host would not
 * even put to the model are abstentions here as well.
 */
record PhotoAnswers(List<Observation> answers) {
  private static final int MOST_TOKENS = 24;

  PhotoAnswers {
    answers = List.copyOf(answers);
  }

  /**
   * One for each photo of the dataset; a photo at a time is held in memory.
   *
   * @param most questions about a photo, drawn by the seed; the others are not asked
   */
  static List<PhotoAnswers> ask(Answerer answerer, DatasetFolder dataset, int most, long seed)
      throws IOException {
    Random chance = new Random(seed);
    List<PhotoAnswers> all = new ArrayList<>();
    for (Map.Entry<String, List<DatasetLine>> photo : dataset.byPhoto().entrySet()) {
      Photograph shown = Photograph.of(dataset.photo(photo.getKey()));
      List<DatasetLine> inWords =
          new ArrayList<>(photo.getValue().stream().filter(DatasetLine::inWords).toList());
      Collections.shuffle(inWords, chance);
      all.add(
          new PhotoAnswers(
              inWords.stream().limit(most).map(line -> observe(answerer, shown, line)).toList()));
    }
    return all;
  }

  private static Observation observe(Answerer answerer, Photograph shown, DatasetLine line) {
    GroundedAnswer answer =
        answerer.answer(
            new PhotoQuestion("", shown, line.question(), false, MOST_TOKENS, () -> false));
    boolean cutOff = answer.spoken().finishReason() == FinishReason.LENGTH;
    return new Observation(
        line.kind(),
        cutOff ? Double.NEGATIVE_INFINITY : answer.spoken().meanLogProbability(),
        answer.spoken().text().equalsIgnoreCase(line.answer().strip()),
        // Too little confidence is by the calibration that is about to be replaced.
        answer.reason().filter(r -> r != AbstentionReason.LOW_CONFIDENCE).isPresent());
  }

  static List<Observation> together(List<PhotoAnswers> photos) {
    return photos.stream().flatMap(photo -> photo.answers.stream()).toList();
  }
}
