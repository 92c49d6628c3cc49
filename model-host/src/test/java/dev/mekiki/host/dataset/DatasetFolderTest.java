package dev.mekiki.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.answer.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
  private static final String CRACK =
      """
      {"photo":"photos/b.jpg","kind":"defect","question":"What is wrong with this part?",\
      "answer":"A crack.","boxes":[{"label":"crack","box":{"left":0.1,"top":0.2,"right":0.3,\
      "bottom":0.4}}],"split":"test","source":"a test","licence":"Apache-2.0"}""";

  @TempDir private Path folder;

  @Test
  void keepsPhotosAndQuestionsInTheOrderOfTheFile() throws IOException {
    write(CRACK, CRACK.replace("b.jpg", "a.jpg"), CRACK.replace("A crack.", "A dent."));

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
    write(CRACK);
    DatasetLine line = new DatasetFolder(folder).byPhoto().get("photos/b.jpg").getFirst();

    assertThat(line.boxes()).containsExactly(new LabelledBox("crack", new Box(0.1, 0.2, 0.3, 0.4)));
    assertThat(line.inWords()).isTrue();
  }

  @Test
  void namesTheLineThatIsNoQuestion() throws IOException {
    write(CRACK, "{\"photo\":");

    assertThatThrownBy(() -> new DatasetFolder(folder).byPhoto())
        .isInstanceOf(IOException.class)
        .hasMessage("Line 2 of questions.jsonl is no question");
  }

  @Test
  void refusesAFileThatIsNoPhoto() throws IOException {
    Files.writeString(folder.resolve("a.jpg"), "no photo");

    assertThatThrownBy(() -> new DatasetFolder(folder).photo("a.jpg"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.jpg");
  }

  private void write(String... lines) throws IOException {
    Files.write(folder.resolve(DatasetFolder.QUESTIONS), List.of(lines));
  }
}
