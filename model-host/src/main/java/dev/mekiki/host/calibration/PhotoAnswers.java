package dev.mekiki.host.calibration;

import dev.mekiki.host.answer.AbstentionReason;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.KnownPlaces;
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
record PhotoAnswers(List<Observation> answers, List<Pointed> pointed) {
  PhotoAnswers {
    answers = List.copyOf(answers);
    pointed = List.copyOf(pointed);
  }

  /** Where nobody looked at what is pointed at. */
  PhotoAnswers(List<Observation> answers) {
    this(answers, List.of());
  }

  /**
   * One for each photo of the dataset; a photo at a time is held in memory.
   *
   * @param answerer whose pointer has a threshold of {@link Pointed#LEAST}, if it has a pointer
   * @param most questions in words about a photo, drawn by the seed, and half as many for places;
   *     the others are not asked
   */
  static List<PhotoAnswers> ask(Answerer answerer, DatasetFolder dataset, int most, long seed)
      throws IOException {
    Random chance = new Random(seed);
    Map<String, List<DatasetLine>> byPhoto = dataset.byPhoto();
    KnownPlaces known = KnownPlaces.of(byPhoto.values().stream().flatMap(List::stream).toList());
    List<PhotoAnswers> all = new ArrayList<>();
    for (Map.Entry<String, List<DatasetLine>> photo : byPhoto.entrySet()) {
      Photograph shown = Photograph.of(dataset.photo(photo.getKey()));
      List<DatasetLine> inWords =
          new ArrayList<>(photo.getValue().stream().filter(DatasetLine::inWords).toList());
      Collections.shuffle(inWords, chance);
      List<Observation> answers = new ArrayList<>();
      List<Pointed> pointed = new ArrayList<>();
      for (DatasetLine line : inWords.subList(0, Math.min(most, inWords.size()))) {
        GroundedAnswer answer = answer(answerer, shown, line);
        answers.add(observed(answer, line));
        if (known.tells(line)) {
          pointed.add(Pointed.of(!line.boxes().isEmpty(), answer.evidence()));
        }
      }
      if (points(answerer)) {
        photo.getValue().stream()
            .filter(line -> !line.inWords() && known.tells(line))
            .limit((most + 1) / 2)
            .map(line -> pointed(answerer, shown, line))
            .forEach(pointed::add);
      }
      all.add(new PhotoAnswers(answers, pointed));
    }
    return all;
  }

  private static boolean points(Answerer answerer) {
    return answerer.adaptor().manifest().pointer().size() > 0;
  }

  private static Pointed pointed(Answerer answerer, Photograph shown, DatasetLine line) {
    return Pointed.of(!line.boxes().isEmpty(), answerer.locate("", shown, line.question()));
  }

  private static GroundedAnswer answer(Answerer answerer, Photograph shown, DatasetLine line) {
    return answerer.answer(
        new PhotoQuestion(
            "", shown, line.question(), points(answerer), PhotoQuestion.MOST_TOKENS, () -> false));
  }

  private static Observation observed(GroundedAnswer answer, DatasetLine line) {
    boolean cutOff = answer.spoken().finishReason() == FinishReason.LENGTH;
    return new Observation(
        line.kind(),
        cutOff ? Double.NEGATIVE_INFINITY : answer.spoken().logProbability(),
        answer.spoken().text().equalsIgnoreCase(line.answer().strip()),
        // Too little confidence is by the calibration that is about to be replaced.
        answer.reason().filter(r -> r != AbstentionReason.LOW_CONFIDENCE).isPresent());
  }

  static List<Observation> together(List<PhotoAnswers> photos) {
    return photos.stream().flatMap(photo -> photo.answers.stream()).toList();
  }
}
