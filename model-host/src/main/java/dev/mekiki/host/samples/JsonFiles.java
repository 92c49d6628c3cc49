package dev.mekiki.host.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JSON files of this package: one object a line, or one card. */
final class JsonFiles {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private JsonFiles() {}

  static void writeLines(Path file, List<?> values) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Object value : values) {
      lines.add(JSON.writeValueAsString(value));
    }
    Files.write(file, lines);
  }

  static void writeCard(Path file, Object card) throws IOException {
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(card) + "\n");
  }
}
