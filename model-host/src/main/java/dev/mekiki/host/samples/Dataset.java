package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Random inspections with their questions. Photo number n of a seed is the same however many are
 * drawn.
 *
 * @param parts to choose from
 * @param side of a photo in pixels
 */
record Dataset(int photos, long seed, String split, List<Part> parts, int side) {
  private static final double DAMAGED = 0.65;

  Dataset {
    parts = List.copyOf(parts);
    if (photos < 1) {
      throw new IllegalArgumentException("A dataset needs at least one photo");
    }
  }

  /** A photo with its questions. */
  record Example(byte[] jpeg, InspectionScene scene, List<Question> questions) {}

  Example example(int number) {
    Chance chance = new Chance(seed, number);
    Part part = chance.oneOf(parts);
    Optional<Defect> defect =
        chance.happens(DAMAGED) ? Optional.of(chance.oneOf(part.defects())) : Optional.empty();
    InspectionScene scene = InspectionScene.of(part, defect, chance, side);
    byte[] jpeg = Finish.random(chance).jpeg(scene.picture(), chance);
    return new Example(jpeg, scene, InspectionQuestions.about(scene, chance));
  }

  /**
   * Writes photos, {@code questions.jsonl} and {@code card.json}.
   *
   * @return how many questions
   */
  int writeTo(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("photos"));
    List<DatasetLine> lines = new ArrayList<>();
    for (int number = 0; number < photos; number++) {
      Example example = example(number);
      PhotoFile file = new PhotoFile("photos/%d-%05d.jpg".formatted(seed, number), example.jpeg());
      file.writeTo(folder);
      example.questions().stream().map(question -> line(file.name(), question)).forEach(lines::add);
    }
    JsonFiles.writeLines(folder.resolve(DatasetFolder.QUESTIONS), lines);
    JsonFiles.writeCard(folder.resolve("card.json"), DatasetCard.of(this, lines.size()));
    return lines.size();
  }

  private DatasetLine line(String photo, Question question) {
    return new DatasetLine(
        photo,
        question.kind().label(),
        question.question(),
        question.answer(),
        question.boxes(),
        split,
        DatasetCard.GENERATOR,
        DatasetCard.LICENCE);
  }
}
