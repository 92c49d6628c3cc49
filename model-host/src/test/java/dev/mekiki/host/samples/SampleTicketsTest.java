package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.samples.SampleTicket.Kind;
import dev.mekiki.host.samples.SampleTicket.Risk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SampleTicketsTest {
  private static final int SIDE = 128;
  private static final List<SampleTicket> TICKETS = SampleTickets.draw(1, SIDE);

  @Test
  void drawsTheSameBytesForTheSameSeed() {
    List<SampleTicket> again = SampleTickets.draw(1, SIDE);
    for (int i = 0; i < TICKETS.size(); i++) {
      assertThat(again.get(i).id()).isEqualTo(TICKETS.get(i).id());
      assertThat(again.get(i).expect()).isEqualTo(TICKETS.get(i).expect());
      assertThat(again.get(i).files().getFirst().bytes())
          .isEqualTo(TICKETS.get(i).files().getFirst().bytes());
    }
  }

  @Test
  void everyIdAndEveryFileNameIsUsedOnce() {
    assertThat(TICKETS).extracting(SampleTicket::id).doesNotHaveDuplicates();
    assertThat(TICKETS).flatExtracting(SampleTicket::photos).doesNotHaveDuplicates();
  }

  @Test
  void showsBothKindsEveryRiskPassAndFailAndTwoPhotos() {
    assertThat(TICKETS).extracting(SampleTicket::kind).contains(Kind.values());
    assertThat(TICKETS).extracting(SampleTicket::risk).contains(Risk.values());
    assertThat(TICKETS).extracting(ticket -> ticket.expect().verdict()).contains("PASS", "FAIL");
    assertThat(TICKETS).anyMatch(ticket -> ticket.photos().size() == 2);
    assertThat(TICKETS).anyMatch(ticket -> ticket.language().equals("ja"));
  }

  @Test
  void allButTheProblemPhotosOpen() throws IOException {
    for (SampleTicket ticket : TICKETS) {
      for (PhotoFile file : ticket.files()) {
        if (ticket.expect().problem().isEmpty()) {
          assertThat(read(file).getWidth()).as(file.name()).isEqualTo(SIDE);
        }
      }
    }
  }

  @Test
  void theBrokenUploadHasNoEndOfImageMarker() {
    byte[] bytes = file("17-cut-off.jpg").bytes();
    assertThat(bytes).startsWith(0xff, 0xd8);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("\u00ff\u00d9");
  }

  @Test
  void thePageHidesBehindTheEndOfAWholePhoto() throws IOException {
    PhotoFile page = file("18-page.jpg");
    assertThat(new String(page.bytes(), StandardCharsets.ISO_8859_1))
        .contains("\u00ff\u00d9<html>")
        .endsWith("</html>");
    assertThat(read(page).getWidth()).isEqualTo(SIDE);
  }

  @Test
  void theBombIsSmallAndPromisesTwoAndAHalfGigapixels() {
    byte[] bytes = file("20-bomb.png").bytes();
    assertThat(bytes).hasSizeLessThan(100);
    assertThat(new String(bytes, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("IHDR");
    assertThat(ByteBuffer.wrap(bytes, 16, 8).getInt()).isEqualTo(50_000);
  }

  @Test
  void theCommandWritesATicketFileWhosePhotosLieBesideIt(@TempDir Path folder) throws IOException {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new SamplesCommand())
            .setOut(new PrintWriter(out))
            .execute(folder.toString(), "--seed", "1", "--side", "128");

    assertThat(code).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("tickets.jsonl"));
    assertThat(lines).hasSize(TICKETS.size());
    for (String line : lines) {
      JsonNode ticket = new ObjectMapper().readTree(line);
      assertThat(ticket.fieldNames())
          .toIterable()
          .containsExactly(
              "id",
              "kind",
              "question",
              "language",
              "product",
              "subject",
              "risk",
              "photos",
              "expect",
              "note");
      for (JsonNode photo : ticket.get("photos")) {
        assertThat(folder.resolve(photo.asText())).isRegularFile();
      }
    }
  }

  private static PhotoFile file(String name) {
    return TICKETS.stream()
        .flatMap(ticket -> ticket.files().stream())
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static BufferedImage read(PhotoFile file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file.bytes()));
  }
}
