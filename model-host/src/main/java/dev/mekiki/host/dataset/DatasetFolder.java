package dev.mekiki.host.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A dataset on disk. */
public record DatasetFolder(Path path) {
  /** The file of the questions. */
  public static final String QUESTIONS = "questions.jsonl";

  private static final ObjectReader LINES =
      JsonMapper.builder().build().readerFor(DatasetLine.class);

  /**
   * The questions of each photo, in the order of the file.
   *
   * @throws IOException when the file is missing or a line is none of the format; the message names
   *     the line
   */
  public Map<String, List<DatasetLine>> byPhoto() throws IOException {
    Map<String, List<DatasetLine>> byPhoto = new LinkedHashMap<>();
    List<String> texts = Files.readAllLines(path.resolve(QUESTIONS));
    for (int number = 1; number <= texts.size(); number++) {
      DatasetLine line = parse(texts.get(number - 1), number);
      byPhoto.computeIfAbsent(line.photo(), photo -> new ArrayList<>()).add(line);
    }
    return byPhoto;
  }

  /**
   * @param photo its path in the folder
   * @throws IOException when the file is missing or no photo
   */
  public BufferedImage photo(String photo) throws IOException {
    BufferedImage upright = ImageIO.read(path.resolve(photo).toFile());
    if (upright == null) {
      throw new IOException("Not a photo that can be read: " + photo);
    }
    return upright;
  }

  private static DatasetLine parse(String text, int number) throws IOException {
    try {
      return LINES.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IOException("Line %d of %s is no question".formatted(number, QUESTIONS), e);
    }
  }
}
