package dev.mekiki.host.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset on disk. */
public record DatasetFolder(Path path) {
  /** The file of the questions. */
  public static final String QUESTIONS = "questions.jsonl";

  /**
   * Looks through all questions and photos and writes nothing. Sizes are looked at before anything
   * is read or decoded.
   *
   * @throws IOException when a file that is there cannot be read
   */
  public CheckedDataset check() throws IOException {
    Faults faults = new Faults();
    LineCheck check = new LineCheck(QUESTIONS, faults);
    PhotoCheck photos = new PhotoCheck(path, faults);
    List<DatasetLine> lines = new ArrayList<>();
    new BoundedLines(QUESTIONS, faults)
        .read(
            path.resolve(QUESTIONS),
            (number, text) -> {
              Optional<JsonNode> node = check.parse(number, text);
              Optional<DatasetLine> line = node.flatMap(parsed -> check.check(number, parsed));
              if (line.isPresent()) {
                photos.check(number, line.get());
                lines.add(line.get());
              }
            });
    if (lines.isEmpty() && faults.count() == 0) {
      faults.add(QUESTIONS, 0, "no question is in it; draw or import some first");
    }
    return new CheckedDataset(lines, photos.count(), faults);
  }

  /**
   * The questions of each photo, in the order of the file.
   *
   * @throws DatasetException when {@link #check} finds a fault; the message names every one
   */
  public Map<String, List<DatasetLine>> byPhoto() throws IOException {
    CheckedDataset checked = check();
    checked.faults().orElseRefuse();
    Map<String, List<DatasetLine>> byPhoto = new LinkedHashMap<>();
    for (DatasetLine line : checked.lines()) {
      byPhoto.computeIfAbsent(line.photo(), photo -> new ArrayList<>()).add(line);
    }
    return byPhoto;
  }

  /**
   * @param photo its path in the folder
   * @throws IOException when the file is missing or no photo
   */
  public BufferedImage photo(String photo) throws IOException {
    try {
      return EncodedPhoto.read(PhotoCheck.inside(path, photo)).decode();
    } catch (PhotoException e) {
      throw new IOException("The photo %s %s".formatted(photo, e.getMessage()), e);
    }
  }
}
