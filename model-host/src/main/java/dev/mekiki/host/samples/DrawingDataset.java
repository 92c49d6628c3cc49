package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Photos of technical drawings with their questions. Photo number n of a seed is the same however
 * many are drawn, and whatever languages are asked.
 *
 * @param outlines to choose from
 * @param side of a photo in pixels
 */
record DrawingDataset(
    int photos,
    long seed,
    Split split,
    List<Outline> outlines,
    int side,
    List<Language> languages,
    Set<PhotoDamage> damage) {
  DrawingDataset {
    outlines = List.copyOf(outlines);
    languages = List.copyOf(languages);
    damage = Set.copyOf(damage);
    if (photos < 1 || outlines.isEmpty() || languages.isEmpty()) {
      throw new IllegalArgumentException(
          "A dataset of drawings needs at least one photo, one outline and one language");
    }
  }

  /** A photo with its questions in every language. */
  record Example(byte[] jpeg, DrawingPhoto photo, Map<Language, List<Question>> questions)
      implements DrawnFolder.Example {}

  Example example(int number) {
    Chance chance = Chance.apart(seed, number, "technical drawing");
    TechnicalDrawing drawing = Draughtsman.draw(chance.oneOf(outlines), chance);
    Chance hurry = Chance.apart(seed, number, "damaged drawing");
    DrawingPhoto photo = DrawingPhoto.of(drawing, damage, chance, hurry, side);
    byte[] jpeg = Finish.random(chance).jpeg(photo.picture(), chance);
    Map<Language, List<Question>> questions = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      questions.put(
          language,
          DrawingQuestions.about(
              photo,
              DrawingPhrases.in(language),
              Chance.apart(seed, number, "asked of a drawing"),
              Chance.apart(seed, number, "drawing in " + language.code())));
    }
    return new Example(jpeg, photo, questions);
  }

  /**
   * Writes photos, {@code questions.jsonl} and {@code card.json}.
   *
   * @return how many questions
   */
  int writeTo(Path folder) throws IOException {
    return new DrawnFolder(
            folder, "drawing-" + seed, split, languages, DrawingCard.GENERATOR, DatasetCard.LICENCE)
        .write(photos, this::example, contents -> DrawingCard.of(this, contents));
  }
}
