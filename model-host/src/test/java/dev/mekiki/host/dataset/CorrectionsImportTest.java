package dev.mekiki.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Imports the zip that the workers' tests compare their export with. */
class CorrectionsImportTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void anExportOfTheReviewConsoleBecomesADatasetWithoutAFault() throws IOException {
    assertThat(imported(corrections())).as(out.toString()).isZero();

    CheckedDataset made = new DatasetFolder(folder.resolve("made")).check();
    assertThat(made.faults().listed()).isEmpty();
    assertThat(made.lines())
        .extracting(DatasetLine::kind)
        .contains("ok", "defect", "locate", "content");
    assertThat(made.lines()).extracting(DatasetLine::language).contains(Language.values());
    assertThat(made.lines()).extracting(DatasetLine::licence).containsOnly("LicenseRef-internal");
    assertThat(made.lines()).extracting(DatasetLine::photo).hasSizeGreaterThan(8);
    assertThat(Files.readString(folder.resolve("made/questions.jsonl")))
        .doesNotContain("customer-");
  }

  @Test
  void whatOneSubjectSentFallsIntoOneSplit() throws IOException {
    assertThat(imported(corrections(), "--shares", "train=50,test=50")).isZero();

    long splits =
        new DatasetFolder(folder.resolve("made"))
            .check().lines().stream().map(DatasetLine::split).distinct().count();
    assertThat(splits).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("made/card.json"))).contains("\"groups\" : 4");
  }

  @Test
  void leavesNothingUnpackedBehind() throws IOException {
    imported(corrections());
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
          .containsExactlyInAnyOrder("corrections.zip", "made");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "../outside.jpg, lies outside the folder",
    "/tmp/outside.jpg, lies outside the folder",
    "answers.jsonl, is in it twice"
  })
  void refusesAnEntryThatCouldOverwriteSomething(String name, String fault) throws IOException {
    assertThat(imported(zip("answers.jsonl", name))).isEqualTo(1);
    assertThat(out.toString()).contains("made.zip: ", fault, "Nothing was written");
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void refusesWhatIsNoZipAndAZipWithoutAnswers() throws IOException {
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip at all");
    assertThat(imported(text)).isEqualTo(1);
    assertThat(out.toString()).contains("text.zip: is empty or no zip");
    assertThat(imported(zip("photos/a.jpg"))).isEqualTo(2);
    assertThat(out.toString()).contains("no file answers.jsonl; name the answers with --answers");
  }

  @Test
  void refusesAPhotoThatUnpacksToMoreThanAnyPhotoHas() throws IOException {
    Path zip = folder.resolve("bomb.zip");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("photos/a.jpg"));
      for (int mebibyte = 0; mebibyte < 40; mebibyte++) {
        out.write(zeros);
      }
      out.closeEntry();
    }
    assertThat(imported(zip)).isEqualTo(1);
    assertThat(out.toString()).contains("\"photos/a.jpg\" has more than 32 MiB");
  }

  private Path corrections() throws IOException {
    Path zip = folder.resolve("corrections.zip");
    try (InputStream golden = getClass().getResourceAsStream("corrections.zip")) {
      Files.write(zip, golden.readAllBytes());
    }
    return zip;
  }

  /** Entries with a word in each; the same name may come twice, which the JDK's writer refuses. */
  private Path zip(String... names) throws IOException {
    Path zip = folder.resolve("made.zip");
    try (ZipOutputStream writer = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int entry = 0; entry < names.length; entry++) {
        boolean again = entry > 0 && names[entry].equals("answers.jsonl");
        writer.putNextEntry(new ZipEntry(again ? "answers.jsonm" : names[entry]));
        writer.write("word".getBytes(StandardCharsets.US_ASCII));
        writer.closeEntry();
      }
    }
    String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
    Files.writeString(
        zip, bytes.replace("answers.jsonm", "answers.jsonl"), StandardCharsets.ISO_8859_1);
    return zip;
  }

  private int imported(Path zip, String... further) {
    List<String> arguments =
        new ArrayList<>(List.of(zip.toString(), "--to", folder.resolve("made").toString()));
    arguments.addAll(List.of(further));
    return new CommandLine(new ImportCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(arguments.toArray(String[]::new));
  }
}
