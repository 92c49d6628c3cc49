package dev.mekiki.host.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Observations as JSON lines, kept beside a dataset so that a calibration can be fitted again.
 * {@code photo} says which belong together; a line without it stands alone.
 */
final class ObservationFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PHOTO = "photo";

  private ObservationFile() {}

  static List<PhotoAnswers> read(Path file) throws IOException {
    Map<String, List<Observation>> photos = new LinkedHashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      JsonNode node = JSON.readTree(line);
      String photo = node.path(PHOTO).asText("line " + number++);
      photos
          .computeIfAbsent(photo, name -> new ArrayList<>())
          .add(JSON.treeToValue(node, Observation.class));
    }
    return photos.values().stream().map(PhotoAnswers::new).toList();
  }

  static void write(Path file, List<PhotoAnswers> photos) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int photo = 0; photo < photos.size(); photo++) {
      for (Observation observation : photos.get(photo).answers()) {
        ObjectNode line = JSON.valueToTree(observation);
        lines.add(JSON.writeValueAsString(line.put(PHOTO, String.valueOf(photo))));
      }
    }
    Files.write(file, lines);
  }
}
