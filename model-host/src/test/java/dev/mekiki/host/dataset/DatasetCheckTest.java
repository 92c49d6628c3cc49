package dev.mekiki.host.dataset;

import static dev.mekiki.host.dataset.WrittenDataset.CRACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DatasetCheckTest {
  @TempDir private Path folder;
  private WrittenDataset written = new WrittenDataset(Path.of(""));

  @BeforeEach
  void photo() throws IOException {
    written = new WrittenDataset(folder).photo("photos/a.jpg", 64, 1);
  }

  @Test
  void findsNothingWrongWithARightDataset() throws IOException {
    written.lines(CRACK, CRACK.replace("\"split\"", "\"language\":\"zh\",\"split\""));

    assertThat(faults()).isEmpty();
    assertThat(new DatasetFolder(folder).check().photos()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kind\":\"defect\"      | \"kind\":\"colour of hair\" | unknown kind \"colour of hair\"; use one of ok,",
        "\"split\":\"test\"       | \"split\":\"validation\"    | unknown split \"validation\"; use one of train,",
        "\"split\":\"test\"       | \"language\":\"fr\",\"split\":\"test\" | unknown language \"fr\"; use en, ja or zh",
        "What is wrong with this part? | ` ` | empty question; fill it in or delete the line",
        "\"answer\":\"A crack.\"  | \"answer\":\"\" | empty answer; only the kind locate",
        "\"answer\":\"A crack.\"  | \"answer\":7 | no text in the field answer",
        "\"left\":0.1             | \"left\":0.3  | box 1 is empty: left 0.3, right 0.3",
        "\"left\":0.1             | \"left\":0.9  | box 1 is empty: left 0.9, right 0.3",
        "\"bottom\":0.4           | \"bottom\":1.4 | box 1 reaches outside the photo:",
        "\"left\":0.1             | \"left\":-0.1 | box 1 reaches outside the photo:",
        "\"left\":0.1             | \"left\":\"0.1\" | box 1 has no number for left",
        "\"label\":\"crack\"      | \"label\":\"\" | box 1 has no label",
        "\"licence\":\"Apache-2.0\" | \"licence\":\"\" | empty licence; fill it in",
        "photos/a.jpg             | photos/none.jpg | photo \"photos/none.jpg\" is missing; put the file there",
        "photos/a.jpg             | ../a.jpg    | photo \"../a.jpg\" lies outside the folder",
        "\"photo\":               | \"kind\":\"ok\",\"photo\": | malformed JSON near column",
      })
  void namesTheLineAndWhatToDo(String right, String wrong, String fault) throws IOException {
    written.lines(CRACK, CRACK.replace(right, wrong));

    assertThat(faults()).singleElement().asString().startsWith("questions.jsonl:2: " + fault);
  }

  @Test
  void namesAPhotoThatCannotBeDecoded() throws IOException {
    Files.writeString(folder.resolve("photos/text.jpg"), "a renamed text");
    byte[] whole = Files.readAllBytes(folder.resolve("photos/a.jpg"));
    Files.write(folder.resolve("photos/cut.jpg"), Arrays.copyOf(whole, whole.length - 20));
    written.lines(CRACK.replace("a.jpg", "text.jpg"), CRACK.replace("a.jpg", "cut.jpg"));

    assertThat(faults())
        .containsExactly(
            "questions.jsonl:1: photo \"photos/text.jpg\" cannot be decoded; save it again as JPEG (RGB) or PNG",
            "questions.jsonl:2: photo \"photos/cut.jpg\" ends too early; copy the file again");
  }

  @Test
  void namesAPhotoOnWhichNothingCanBeSeen() throws IOException {
    written.photo("photos/dot.png", 1, 1).lines(CRACK.replace("a.jpg", "dot.png"));

    assertThat(faults()).singleElement().asString().contains("has only 1 x 1 pixels");
  }

  @Test
  void believesTheHeaderOfATooLargePhotoAndDecodesNothing() throws IOException {
    Files.write(folder.resolve("photos/bomb.png"), pngHeader(60_000));
    written.lines(CRACK.replace("a.jpg", "bomb.png"));

    assertThat(faults()).singleElement().asString().contains("has 60000 x 60000 pixels; save it");
  }

  @Test
  void findsTheSamePhotoInTwoSplitsUnderTwoNames() throws IOException {
    Files.copy(folder.resolve("photos/a.jpg"), folder.resolve("photos/copy.jpg"));
    String copy = CRACK.replace("a.jpg", "copy.jpg").replace("\"test\"", "\"train\"");
    written.lines(CRACK, copy, copy);

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith(
            "questions.jsonl:2: photo \"photos/copy.jpg\" is in split train here and in test at line 1");
  }

  @Test
  void saysThatAFolderIsEmpty() throws IOException {
    assertThat(faults())
        .containsExactly("questions.jsonl: the file is missing; name a folder that has one");
    written.lines();
    assertThat(faults())
        .containsExactly("questions.jsonl: no question is in it; draw or import some first");
  }

  @Test
  void readsNoLineThatIsLongerThanALineMayBe() throws IOException {
    written.lines(CRACK, "x".repeat(BoundedLines.LONGEST_LINE + 1), CRACK);

    assertThat(faults())
        .containsExactly("questions.jsonl:2: longer than 128 KiB; shorten the question");
    assertThat(new DatasetFolder(folder).check().lines()).hasSize(2);
  }

  @Test
  void namesALineThatIsNotUtf8() throws IOException {
    Files.write(
        folder.resolve("questions.jsonl"), "\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(faults()).containsExactly("questions.jsonl:1: not UTF-8; save the file as UTF-8");
  }

  @Test
  void listsAHundredFaultsAndCountsTheOthers() throws IOException {
    written.lines(Collections.nCopies(130, "{").toArray(String[]::new));
    Faults faults = new DatasetFolder(folder).check().faults();

    assertThat(faults.count()).isEqualTo(130);
    assertThat(faults.listed()).hasSize(100);
    assertThat(faults.toString()).endsWith("and 30 more; correct these first");
  }

  @Test
  void theCommandEndsWithOneAndWritesNothing() throws IOException {
    written.lines(CRACK.replace("defect", "flaw"));
    List<Path> before = files();
    StringWriter out = new StringWriter();

    int code =
        new CommandLine(new CheckCommand()).setOut(new PrintWriter(out)).execute(folder.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).startsWith("questions.jsonl:1: unknown kind").contains("1 fault(s)");
    assertThat(files()).isEqualTo(before);
  }

  private List<String> faults() throws IOException {
    return new DatasetFolder(folder)
        .check().faults().listed().stream().map(Fault::toString).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  /** A PNG that ends after its header chunk (ISO/IEC 15948, 11.2.2). */
  private static byte[] pngHeader(int side) {
    ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    header.putInt(side).putInt(side).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 checksum = new CRC32();
    checksum.update(header.array());
    return ByteBuffer.allocate(33)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(header.array())
        .putInt((int) checksum.getValue())
        .array();
  }
}
