package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Contents;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Writes a drawn dataset: photos, {@code questions.jsonl} and {@code card.json}.
 *
 * @param names of photos before their number
 * @param languages to ask in
 * @param source of each line
 * @param licence of each line
 */
record DrawnFolder(
    Path folder,
    String names,
    Split split,
    List<Language> languages,
    String source,
    String licence) {
  /** A photo with its questions in every language. */
  interface Example {
    byte[] jpeg();

    Map<Language, List<Question>> questions();
  }

  /**
   * @param example by its number, from 0
   * @param card of what was written
   * @return how many questions
   */
  int write(int photos, IntFunction<? extends Example> example, Function<Contents, Object> card)
      throws IOException {
    Files.createDirectories(folder.resolve("photos"));
    List<DatasetLine> lines = new ArrayList<>();
    for (int number = 0; number < photos; number++) {
      Example drawn = example.apply(number);
      PhotoFile file = new PhotoFile("photos/%s-%05d.jpg".formatted(names, number), drawn.jpeg());
      file.writeTo(folder);
      for (Language language : languages) {
        drawn.questions().getOrDefault(language, List.of()).stream()
            .map(question -> line(file.name(), question, language))
            .forEach(lines::add);
      }
    }
    JsonFiles.writeLines(folder.resolve(DatasetFolder.QUESTIONS), lines);
    JsonFiles.writeCard(folder.resolve("card.json"), card.apply(Contents.of(folder, lines)));
    return lines.size();
  }

  private DatasetLine line(String photo, Question question, Language language) {
    return new DatasetLine(
        photo,
        question.kind().label(),
        question.question(),
        question.answer(),
        question.boxes(),
        split.label(),
        source,
        licence,
        language);
  }
}
