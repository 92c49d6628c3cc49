package dev.mekiki.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PhotoImportTest {
  private static final String HEADER = "photo,kind,question,answer,boxes,language,group";
  private static final int PHOTOS = 40;

  @TempDir private Path folder;
  private WrittenDataset photos = new WrittenDataset(Path.of(""));
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void given() {
    photos = new WrittenDataset(folder.resolve("given"));
  }

  @Test
  void makesADatasetThatTheCheckFindsRight() throws IOException {
    photos.photo("one.jpg", 80, 1).photo("sub/two.png", 80, 2);
    answers(
        "one.jpg,defect,\"What is wrong, if anything?\",A crack.,crack 0.1 0.2 0.3 0.4; missing screw 0.5 0.5 0.6 0.6,,plate 7",
        "sub/two.png,ok,この部品は良品ですか。,はい。,,ja,plate 8");

    assertThat(imported("made")).as(out.toString()).isZero();

    CheckedDataset checked = new DatasetFolder(folder.resolve("made")).check();
    assertThat(checked.faults().listed()).isEmpty();
    assertThat(checked.lines())
        .extracting(DatasetLine::question)
        .containsExactly("What is wrong, if anything?", "この部品は良品ですか。");
    assertThat(checked.lines().getFirst().boxes())
        .extracting(LabelledBox::label)
        .containsExactly("crack", "missing screw");
    assertThat(checked.lines()).extracting(DatasetLine::licence).containsOnly("CC-BY-4.0");
  }

  @Test
  void turnsPhotosUprightAndLeavesTheCamerasNotesBehind() throws IOException {
    photos.photo("flat.jpg", 80, 1);
    BufferedImage wide = new BufferedImage(120, 60, BufferedImage.TYPE_INT_RGB);
    Path file = folder.resolve("given/side.jpg");
    ImageIO.write(wide, "jpeg", file.toFile());
    Files.write(file, withNote(Files.readAllBytes(file)));
    answers("side.jpg,ok,Is this part OK?,Yes.,,,");

    assertThat(imported("made")).as(out.toString()).isZero();

    DatasetFolder made = new DatasetFolder(folder.resolve("made"));
    String photo = made.byPhoto().keySet().iterator().next();
    assertThat(made.photo(photo).getWidth()).isEqualTo(60);
    assertThat(made.photo(photo).getHeight()).isEqualTo(120);
    byte[] bytes = Files.readAllBytes(made.path().resolve(photo));
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "35 N 139 E");
  }

  @Test
  void keepsTheMembersOfAGroupInOneSplitAndSharesAsAsked() throws IOException {
    manyPhotosInGroupsOfTwo();
    assertThat(imported("made")).as(out.toString()).isZero();

    JsonNode card = card("made");
    assertThat(card.path("groups").asInt()).isEqualTo(PHOTOS / 2);
    assertThat(card.path("photosOfSplits").path("train").asInt()).isBetween(26, 30);
    assertThat(card.path("photosOfSplits").path("calibration").asInt()).isBetween(4, 8);
    assertThat(card.path("photosOfSplits").path("test").asInt()).isBetween(4, 8);
    Map<String, List<String>> splitsOfGroups =
        new DatasetFolder(folder.resolve("made"))
            .check().lines().stream()
                .collect(
                    Collectors.groupingBy(
                        DatasetLine::answer,
                        Collectors.mapping(DatasetLine::split, Collectors.toList())));
    assertThat(splitsOfGroups).hasSize(PHOTOS / 2);
    assertThat(splitsOfGroups.values())
        .allSatisfy(splits -> assertThat(splits).hasSize(2).containsOnly(splits.getFirst()));
  }

  @Test
  void makesTheSameDatasetOfTheSameSeedAndAnotherOfAnother() throws IOException {
    manyPhotosInGroupsOfTwo();
    imported("made");
    imported("again");
    imported("other", "--seed", "2");

    String digest = card("made").path("sha256").asText();
    assertThat(digest).hasSize(64);
    assertThat(card("again").path("sha256").asText()).isEqualTo(digest);
    assertThat(card("other").path("sha256").asText()).isNotEqualTo(digest);
  }

  @Test
  void joinsGroupsThatShareAPhotoUnderTwoNames() throws IOException {
    photos.photo("a.jpg", 80, 1).photo("b.jpg", 80, 2).photo("copy of a.jpg", 80, 1);
    answers(
        "a.jpg,ok,Is this part OK?,Yes.,,,x",
        "copy of a.jpg,product,What part is shown?,A plate.,,,y",
        "b.jpg,ok,Is this part OK?,No.,,,y");

    assertThat(imported("made", "--shares", "train=1,test=1")).as(out.toString()).isZero();

    CheckedDataset made = new DatasetFolder(folder.resolve("made")).check();
    assertThat(made.photos()).isEqualTo(2);
    assertThat(made.lines().stream().map(DatasetLine::split).distinct()).hasSize(1);
  }

  @Test
  void namesEveryFaultAndWritesNothing() throws IOException {
    photos.photo("a.jpg", 80, 1).photo("dot.png", 1, 1);
    answers(
        "a.jpg,ok,Is this part OK?,Yes.,crack 0.5 0.2 0.3 0.4,,",
        "none.jpg,ok,Is this part OK?,Yes.,,,",
        "dot.png,ok,Is this part OK?,Yes.,,,",
        "a.jpg,ok,Is this, part OK?,Yes.,,,",
        "../given/../../a.jpg,ok,Is this part OK?,Yes.,,,",
        "a.jpg,ok,\"Is this part OK?,Yes.,,,",
        "a.jpg,ok,Is this part OK?,Yes.,somewhere,,");

    assertThat(imported("made")).isEqualTo(1);

    assertThat(out.toString())
        .contains(
            "answers.csv:2: box 1 is empty",
            "answers.csv:3: photo \"none.jpg\" is missing",
            "answers.csv:4: photo \"dot.png\" has only 1 x 1 pixels",
            "answers.csv:5: 8 cells under 7 columns",
            "answers.csv:6: photo \"../given/../../a.jpg\" lies outside the folder",
            "answers.csv:7: malformed CSV",
            "answers.csv:8: a box is no \"label left top right bottom\"",
            "Nothing was written");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("given", "answers.csv");
    }
  }

  @Test
  void refusesToWriteIntoAFolderThatHoldsSomething() throws IOException {
    photos.photo("a.jpg", 80, 1);
    answers("a.jpg,ok,Is this part OK?,Yes.,,,");

    assertThat(imported("given")).isEqualTo(2);
    assertThat(out.toString()).contains("not an empty folder; name a new one");
  }

  @Test
  void noticesThatADatasetIsNoLongerTheOneOfItsCard() throws IOException {
    photos.photo("a.jpg", 80, 1);
    answers("a.jpg,ok,Is this part OK?,Yes.,,,");
    imported("made");
    Path questions = folder.resolve("made/questions.jsonl");
    Files.writeString(questions, Files.readString(questions).replace("Yes.", "No."));

    int code =
        new CommandLine(new CheckCommand())
            .setOut(new PrintWriter(out))
            .execute(folder.resolve("made").toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains("card.json: describes another dataset");
  }

  private void manyPhotosInGroupsOfTwo() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      photos.photo(i + ".png", 40 + i, i);
      rows.add("%d.png,product,What part is shown?,Part %d.,,,%d".formatted(i, i / 2, i / 2));
    }
    answers(rows.toArray(String[]::new));
  }

  private void answers(String... rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(List.of(rows));
    Files.write(folder.resolve("answers.csv"), lines);
  }

  private int imported(String to, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                folder.resolve("given").toString(),
                "--answers",
                folder.resolve("answers.csv").toString(),
                "--licence",
                "CC-BY-4.0",
                "--to",
                folder.resolve(to).toString()));
    arguments.addAll(List.of(further));
    return new CommandLine(new ImportCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(arguments.toArray(String[]::new));
  }

  private JsonNode card(String made) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(made).resolve("card.json").toFile());
  }

  /** A JPEG with an EXIF block: turn a quarter clockwise, and a place in the clear. */
  private static byte[] withNote(byte[] jpeg) {
    byte[] place = "35 N 139 E".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer tiff = ByteBuffer.allocate(26 + place.length);
    tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(6 << 16).putInt(0);
    tiff.put(place);
    int length = 2 + 6 + tiff.capacity();
    return ByteBuffer.allocate(jpeg.length + 2 + length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xffe1)
        .putShort((short) length)
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
        .put(tiff.array())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }
}
