package dev.mekiki.workers.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * Writes an export: {@code photos/}, {@code answers.jsonl} and {@code export.json}. One photo is in
 * memory at a time, and nothing of it is ever written to this machine's disk.
 */
@Component
class ExportZip {
  private final ObjectMapper json;

  ExportZip(ObjectMapper json) {
    this.json = json;
  }

  /** Gives a photo's bytes, unless they were erased in the meantime. */
  @FunctionalInterface
  interface Photos {
    Optional<byte[]> open(UUID photo);
  }

  /** What {@code export.json} says; nothing of it is personal. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Card(
      UUID export,
      Instant at,
      int tickets,
      int photos,
      int lines,
      int photosErasedMeanwhile,
      Map<LeftOut, Integer> leftOut,
      Optional<Instant> next) {}

  /** Photos come first: a line whose photo is gone by then is left out. */
  void write(OutputStream out, TrainingExport export, Photos photos) throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    Set<String> files = new HashSet<>();
    Set<String> gone = new HashSet<>();
    for (var line : export.lines()) {
      if (files.contains(line.photo()) || gone.contains(line.photo())) {
        continue;
      }
      var bytes = Optional.ofNullable(export.photos().get(line.photo())).flatMap(photos::open);
      if (bytes.isPresent()) {
        put(zip, line.photo(), bytes.get());
        files.add(line.photo());
      } else {
        gone.add(line.photo());
      }
    }
    var lines = export.lines().stream().filter(line -> files.contains(line.photo())).toList();
    put(zip, "answers.jsonl", lines(lines));
    var card =
        new Card(
            export.id(),
            export.at(),
            export.tickets(),
            files.size(),
            lines.size(),
            gone.size(),
            export.leftOut(),
            export.next());
    put(zip, "export.json", json.writerWithDefaultPrettyPrinter().writeValueAsBytes(card));
    zip.finish();
  }

  private byte[] lines(List<AnswerLine> lines) throws IOException {
    var text = new StringBuilder();
    for (var line : lines) {
      text.append(json.writeValueAsString(line)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
