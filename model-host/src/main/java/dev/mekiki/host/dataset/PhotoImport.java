package dev.mekiki.host.dataset;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a dataset of somebody's photos and answers. Photos with equal pixels become one.
 *
 * @param photos folder of JPEG and PNG
 */
record PhotoImport(Path photos, AnswersFile answers, long seed, Shares shares) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Writes photos, {@code questions.jsonl} and {@code card.json}.
   *
   * @param folder that is empty
   * @throws DatasetException naming every fault of answers and photos
   */
  Contents writeTo(Path folder) throws IOException {
    Faults faults = new Faults();
    List<AnswerRow> rows = answers.read(faults);
    Files.createDirectories(folder.resolve("photos"));
    PhotoCopies copies =
        new PhotoCopies(photos, folder, answers.path().getFileName().toString(), faults);
    List<DatasetLine> copied = new ArrayList<>();
    Groups groups = new Groups();
    for (AnswerRow row : rows) {
      Optional<String> copy = copies.copy(row);
      if (copy.isPresent()) {
        groups.add(copy.get(), row.group());
        copied.add(row.line().withPhoto(copy.get()));
      }
    }
    faults.orElseRefuse();
    Map<String, String> groupOfPhoto = groups.byPhoto();
    Map<String, Split> splits = shares.among(groupOfPhoto, seed);
    List<DatasetLine> lines =
        copied.stream()
            .map(line -> line.withSplit(splits.getOrDefault(line.photo(), Split.TRAIN)))
            .toList();
    writeLines(folder, lines);
    Contents contents = Contents.of(folder, lines);
    int kept = new HashSet<>(groupOfPhoto.values()).size();
    writeCard(folder, kept, contents);
    new DatasetFolder(folder).check().faults().orElseRefuse();
    return contents;
  }

  private static void writeLines(Path folder, List<DatasetLine> lines) throws IOException {
    List<String> texts = new ArrayList<>();
    for (DatasetLine line : lines) {
      texts.add(JSON.writeValueAsString(line));
    }
    Files.write(folder.resolve(DatasetFolder.QUESTIONS), texts);
  }

  private void writeCard(Path folder, int groups, Contents contents) throws IOException {
    ImportedCard card =
        new ImportedCard(
            "Imported photos with questions",
            answers.source(),
            answers.licence().isBlank() ? "of each line its own" : answers.licence(),
            seed,
            groups,
            shares.of(),
            contents,
            "Photos and answers are as they were given: nobody but their giver has looked at them.");
    Files.writeString(
        folder.resolve(CardCheck.CARD),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(card) + "\n");
  }
}
