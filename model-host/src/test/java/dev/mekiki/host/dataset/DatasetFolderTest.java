package dev.mekiki.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.answer.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
  @TempDir private Path folder;
  private WrittenDataset written = new WrittenDataset(Path.of(""));

  @BeforeEach
  void photos() throws IOException {
    written = new WrittenDataset(folder).photo("photos/a.jpg", 64, 1).photo("photos/b.jpg", 64, 2);
  }

  @Test
  void keepsPhotosAndQuestionsInTheOrderOfTheFile() throws IOException {
    String crack = WrittenDataset.CRACK;
    written.lines(
        crack.replace("a.jpg", "b.jpg"),
        crack,
        crack.replace("a.jpg", "b.jpg").replace("A crack.", "A dent."));

    assertThat(new DatasetFolder(folder).byPhoto())
        .containsOnlyKeys("photos/b.jpg", "photos/a.jpg")
        .hasEntrySatisfying(
            "photos/b.jpg",
            lines ->
                assertThat(lines)
                    .extracting(DatasetLine::answer)
                    .containsExactly("A crack.", "A dent."));
  }

  @Test
  void readsWhereTheAnswerCanBeSeen() throws IOException {
    written.lines(WrittenDataset.CRACK);
    DatasetLine line = new DatasetFolder(folder).byPhoto().get("photos/a.jpg").getFirst();

    assertThat(line.boxes()).containsExactly(new LabelledBox("crack", new Box(0.1, 0.2, 0.3, 0.4)));
    assertThat(line.inWords()).isTrue();
  }

  @Test
  void takesALineWithoutALanguageForEnglish() throws IOException {
    String japanese = WrittenDataset.CRACK.replace("{\"photo\"", "{\"language\":\"ja\",\"photo\"");
    written.lines(WrittenDataset.CRACK, japanese);

    assertThat(new DatasetFolder(folder).byPhoto().get("photos/a.jpg"))
        .extracting(DatasetLine::language)
        .containsExactly(Language.EN, Language.JA);
  }

  @Test
  void refusesToReadWhatTheCheckFinds() throws IOException {
    written.lines(WrittenDataset.CRACK, "{\"photo\":", WrittenDataset.CRACK.replace("a.jpg", "x"));

    assertThatThrownBy(() -> new DatasetFolder(folder).byPhoto())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("2 fault(s)")
        .hasMessageContaining("questions.jsonl:2: malformed JSON")
        .hasMessageContaining("questions.jsonl:3: photo \"photos/x\" is missing");
  }

  @Test
  void refusesAFileThatIsNoPhoto() throws IOException {
    Files.writeString(folder.resolve("a.jpg"), "no photo");

    assertThatThrownBy(() -> new DatasetFolder(folder).photo("a.jpg"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.jpg");
  }
}
