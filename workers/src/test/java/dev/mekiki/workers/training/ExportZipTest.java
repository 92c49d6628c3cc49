package dev.mekiki.workers.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mekiki.workers.ticket.Box;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Verdict;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class ExportZipTest {
  /** What the model host's tests import. */
  private static final Path GOLDEN =
      Path.of("../model-host/src/test/resources/dev/mekiki/host/dataset/corrections.zip");

  private static final UUID ERASED = new UUID(7, 3);

  /** As the service has it. */
  private final ObjectMapper json =
      Jackson2ObjectMapperBuilder.json()
          .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @Test
  void writesWhatTheModelHostIsTestedToImport() throws IOException {
    var written = zip(id -> Optional.of(png(id)));
    var made = Path.of("target/corrections.zip");
    Files.write(made, written);

    var golden = entries(Files.readAllBytes(GOLDEN));
    assertThat(entries(written).keySet()).isEqualTo(golden.keySet());
    assertThat(text(entries(written), "answers.jsonl")).isEqualTo(text(golden, "answers.jsonl"));
    assertThat(text(entries(written), "export.json")).isEqualTo(text(golden, "export.json"));
  }

  @Test
  void aPhotoErasedMeanwhileIsMissingTogetherWithItsLines() throws IOException {
    var entries = entries(zip(id -> id.equals(ERASED) ? Optional.empty() : Optional.of(png(id))));

    assertThat(entries.keySet()).noneMatch(name -> name.contains(ERASED.toString()));
    assertThat(text(entries, "answers.jsonl")).isNotBlank().doesNotContain(ERASED.toString());
    assertThat(json.readTree(text(entries, "export.json")).path("photosErasedMeanwhile").asInt())
        .isEqualTo(1);
  }

  private byte[] zip(ExportZip.Photos photos) throws IOException {
    var out = new ByteArrayOutputStream();
    new ExportZip(json).write(out, export(), photos);
    return out.toByteArray();
  }

  private static TrainingExport export() {
    var lines = new ArrayList<AnswerLine>();
    Map<String, UUID> photos = new HashMap<>();
    for (int number = 1; number <= 8; number++) {
      var photo = new Photo(new UUID(7, number), "aa", "image/png", 64, 48);
      photos.put(Correction.file(photo), photo.id());
      lines.addAll(correction(number, photo).lesson().lines());
    }
    return new TrainingExport(
        new UUID(1, 2),
        Instant.parse("2026-11-27T12:00:00Z"),
        lines,
        photos,
        8,
        Map.of(LeftOut.OBJECTION, 1),
        Optional.empty());
  }

  /** Subject 1 sent photos 1 and 2, subject 2 sent 3 and 4, and so on. */
  private static Correction correction(int number, Photo photo) {
    var language = Language.values()[number % 3];
    boolean inquiry = number % 4 == 0;
    return new Correction(
        inquiry ? Kind.INQUIRY : Kind.INSPECTION,
        language,
        inquiry ? "What colour is the cap?" : "",
        inquiry ? "Red." : "A crack.",
        inquiry ? Optional.empty() : Optional.of(number % 2 == 0 ? Verdict.PASS : Verdict.FAIL),
        List.of(photo),
        List.of(new Evidence(photo.id(), "crack", new Box(0.1, 0.2, 0.3, 0.45), 1)),
        "customer-" + (number + 1) / 2,
        "LicenseRef-internal");
  }

  private static byte[] png(UUID photo) {
    var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 64; x++) {
      image.setRGB(x, 20, (int) photo.getLeastSignificantBits() * 0x101010);
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static String text(Map<String, byte[]> entries, String name) {
    return new String(entries.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }
}
