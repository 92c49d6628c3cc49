package dev.mekiki.host.calibration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.adaptor.AnswerRules;
import dev.mekiki.host.answer.AnswerRoute;
import dev.mekiki.host.answer.Spoken;
import dev.mekiki.host.inference.ProjectedImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Asks an adaptor every question of a dataset folder ({@code photos/} and {@code questions.jsonl})
 * that has an answer in words. An answer is right when its words are the expected ones.
 */
final class DatasetRun {
  private static final String QUESTIONS = "questions.jsonl";
  private static final int MOST_TOKENS = 24;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AnswerRoute route;
  private final AnswerRules rules;

  DatasetRun(AnswerRoute route, AnswerRules rules) {
    this.route = route;
    this.rules = rules;
  }

  /** The part of a dataset's line that matters here. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Line(String photo, String kind, String question, String answer) {}

  List<Observation> observe(Path folder) throws IOException {
    List<Observation> observations = new ArrayList<>();
    for (Map.Entry<String, List<Line>> photo : questionsByPhoto(folder).entrySet()) {
      BufferedImage upright = ImageIO.read(folder.resolve(photo.getKey()).toFile());
      if (upright == null) {
        throw new IOException("Not a photo that can be read: " + photo.getKey());
      }
      ProjectedImage seen = route.look(upright);
      photo.getValue().forEach(line -> observations.add(observe(seen, line)));
    }
    return observations;
  }

  private Observation observe(ProjectedImage seen, Line line) {
    Spoken spoken = route.speak(seen, line.question(), MOST_TOKENS, () -> false);
    return new Observation(
        line.kind(),
        spoken.meanLogProbability(),
        spoken.text().equalsIgnoreCase(line.answer().strip()),
        rules.abstentions().contains(spoken.text()));
  }

  private static Map<String, List<Line>> questionsByPhoto(Path folder) throws IOException {
    Map<String, List<Line>> byPhoto = new LinkedHashMap<>();
    for (String text : Files.readAllLines(folder.resolve(QUESTIONS))) {
      Line line = JSON.readValue(text, Line.class);
      if (!line.answer().isBlank()) {
        byPhoto.computeIfAbsent(line.photo(), photo -> new ArrayList<>()).add(line);
      }
    }
    return byPhoto;
  }
}
