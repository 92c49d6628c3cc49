package dev.mekiki.host.evaluation;

import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the questions of a dataset to an adaptor. */
public final class Examination {
  private final Answerer answerer;

  public Examination(Answerer answerer) {
    this.answerer = answerer;
  }

  /**
   * Asks every question.
   *
   * @throws IOException when the dataset cannot be read
   */
  public Results sit(DatasetFolder dataset) throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (Map.Entry<String, List<DatasetLine>> photo : dataset.byPhoto().entrySet()) {
      Photograph seen = Photograph.of(dataset.photo(photo.getKey()));
      photo.getValue().forEach(line -> trials.add(ask(seen, line)));
    }
    return new Results(trials);
  }

  private Trial ask(Photograph photo, DatasetLine line) {
    if (!line.inWords()) {
      List<Evidence> found = answerer.locate("", photo, line.question());
      return new Trial(line, "", false, found);
    }
    GroundedAnswer answer =
        answerer.answer(
            new PhotoQuestion(
                "", photo, line.question(), true, PhotoQuestion.MOST_TOKENS, () -> false));
    return new Trial(line, answer.spoken().text(), answer.isReleased(), answer.evidence());
  }
}
