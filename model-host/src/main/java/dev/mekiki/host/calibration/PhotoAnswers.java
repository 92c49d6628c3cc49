package dev.mekiki.host.calibration;

import dev.mekiki.host.answer.AbstentionReason;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.KnownPlaces;
import dev.mekiki.host.evaluation.AtOnce;
import dev.mekiki.host.inference.Generation.FinishReason;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  /** Photos that are asked about at a time: each step of the model advances all of them. */
  private static final int AT_ONCE = 8;

  PhotoAnswers {
    answers = List.copyOf(answers);
    pointed = List.copyOf(pointed);
  }

  /** Where nobody looked at what is pointed at. */
  PhotoAnswers(List<Observation> answers) {
    this(answers, List.of());
  }

  /**
   * One for each photo of the dataset; few photos at a time are held in memory.
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
    List<PhotoQuestions> photos = new ArrayList<>();
    for (Map.Entry<String, List<DatasetLine>> photo : byPhoto.entrySet()) {
      List<DatasetLine> inWords =
          new ArrayList<>(photo.getValue().stream().filter(DatasetLine::inWords).toList());
      Collections.shuffle(inWords, chance);
      List<DatasetLine> boxesAlone =
          photo.getValue().stream()
              .filter(line -> points(answerer) && !line.inWords() && known.tells(line))
              .limit((most + 1) / 2)
              .toList();
      photos.add(
          new PhotoQuestions(
              photo.getKey(), inWords.subList(0, Math.min(most, inWords.size())), boxesAlone));
    }
    try {
      return AtOnce.map(photos, AT_ONCE, photo -> photo.ask(answerer, dataset, known));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What is asked about a photo. */
  private record PhotoQuestions(
      String photo, List<DatasetLine> inWords, List<DatasetLine> boxesAlone) {
    PhotoAnswers ask(Answerer answerer, DatasetFolder dataset, KnownPlaces known) {
      Photograph shown;
      try {
        shown = Photograph.of(dataset.photo(photo));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      List<Observation> answers = new ArrayList<>();
      List<Pointed> pointed = new ArrayList<>();
      for (DatasetLine line : inWords) {
        GroundedAnswer answer = answer(answerer, shown, line);
        answers.add(observed(answer, line));
        if (known.tells(line)) {
          pointed.add(Pointed.of(!line.boxes().isEmpty(), answer.evidence()));
        }
      }
      boxesAlone.forEach(line -> pointed.add(pointed(answerer, shown, line)));
      return new PhotoAnswers(answers, pointed);
    }
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
