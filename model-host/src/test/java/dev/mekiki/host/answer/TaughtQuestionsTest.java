package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.adaptor.AnswerRules;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.samples.DataCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The words that the shipped recipe gives its adaptor, against what the generator asks. */
class TaughtQuestionsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private AnswerRules rules;
  private ObjectQuestions questions;

  @BeforeEach
  void read() throws IOException {
    JsonNode words = JSON.readTree(Path.of("recipes/general-words.json").toFile());
    rules = JSON.treeToValue(words.get("answers"), AnswerRules.class);
    questions =
        new ObjectQuestions(
            rules.objectQuestions(), JSON.treeToValue(words.get("vocabulary"), Vocabulary.class));
  }

  @Test
  void nothingThatIsTaughtIsTakenForUnknown() throws IOException {
    draw("draw", folder.resolve("parts"), "--part", "WELD_SEAM", "--part", "LABELLED_BOTTLE");
    draw("drawings", folder.resolve("drawings"));
    for (String each : List.of("parts", "drawings")) {
      List<DatasetLine> lines =
          new DatasetFolder(folder.resolve(each))
              .byPhoto().values().stream().flatMap(List::stream).toList();
      for (DatasetLine line : lines) {
        if (line.kind().equals(Kind.NOT_IN_PHOTO.label())) {
          continue; // what is unknown there is left unanswered, as it should be
        }
        assertThat(questions.asksAboutUnknownObject(line.question())).as(line.question()).isFalse();
        assertThat(QuestionLanguage.isSpoken(line.question(), rules.languages()))
            .as(line.question())
            .isTrue();
      }
    }
  }

  private static void draw(String command, Path into, String... more) {
    String[] all = {command, into.toString(), "--photos", "20", "--seed", "3", "--side", "160"};
    CommandLine data = new CommandLine(new DataCommand());
    List<String> arguments = new ArrayList<>(List.of(all));
    arguments.addAll(List.of("--languages", "en,ja,zh"));
    arguments.addAll(List.of(more));
    assertThat(data.execute(arguments.toArray(String[]::new))).isZero();
  }

  @Test
  void whatIsNotTaughtIsUnknownInEachLanguage() {
    assertThat(
            List.of(
                "Where is the submarine?",
                "写真に潜水艦は写っていますか。",
                "照片里是否有潜水艇？",
                "Locate the submarine."))
        .allMatch(questions::asksAboutUnknownObject);
    assertThat(List.of("Where is the tiger?", "写真にトラは写っていますか。", "照片里是否有老虎？"))
        .noneMatch(questions::asksAboutUnknownObject);
  }
}
