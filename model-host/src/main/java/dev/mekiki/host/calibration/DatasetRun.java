package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.AnswerRules;
import dev.mekiki.host.answer.AnswerRoute;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Spoken;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.inference.ProjectedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks an adaptor every question of a dataset folder ({@code photos/} and {@code questions.jsonl})
 * that has an answer in words. An answer is right when its words are the expected ones.
 */
final class DatasetRun {
  private final AnswerRoute route;
  private final AnswerRules rules;

  DatasetRun(AnswerRoute route, AnswerRules rules) {
    this.route = route;
    this.rules = rules;
  }

  List<PhotoAnswers> observe(Path folder) throws IOException {
    DatasetFolder dataset = new DatasetFolder(folder);
    List<PhotoAnswers> photos = new ArrayList<>();
    for (Map.Entry<String, List<DatasetLine>> photo : dataset.byPhoto().entrySet()) {
      ProjectedImage seen = route.look(dataset.photo(photo.getKey()));
      photos.add(
          new PhotoAnswers(
              photo.getValue().stream()
                  .filter(DatasetLine::inWords)
                  .map(line -> observe(seen, line))
                  .toList()));
    }
    return photos;
  }

  private Observation observe(ProjectedImage seen, DatasetLine line) {
    Spoken spoken = route.speak(seen, line.question(), PhotoQuestion.MOST_TOKENS, "", () -> false);
    return new Observation(
        line.kind(),
        spoken.logProbability(),
        spoken.text().equalsIgnoreCase(line.answer().strip()),
        rules.abstentions().contains(spoken.text()));
  }
}
