package dev.mekiki.host.calibration;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Observations as JSON lines, kept beside a dataset so that a calibration can be fitted again. */
final class ObservationFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ObservationFile() {}

  static List<Observation> read(Path file) throws IOException {
    List<Observation> observations = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      observations.add(JSON.readValue(line, Observation.class));
    }
    return observations;
  }

  static void write(Path file, List<Observation> observations) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Observation observation : observations) {
      lines.add(JSON.writeValueAsString(observation));
    }
    Files.write(file, lines);
  }
}
