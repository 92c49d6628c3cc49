package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.TagText;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.inference.Tag;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InventedNamesTest {
  private static final TagWords WORDS =
      new TagWords(
          Map.of(
              "guitar", Map.of("en", "guitar", "ja", "ギター"),
              "bass guitar", Map.of("en", "bass guitar", "ja", "エレキベース"),
              "rhino", Map.of("en", "rhino", "ja", "サイ"),
              "tom drum", Map.of("en", "tom drum", "ja", "タムタム"),
              "apricot", Map.of("en", "apricot", "ja", "アプリコット")),
          Map.of("en", Collections.nCopies(9, "left"), "ja", Collections.nCopies(9, "左")),
          Map.of());
  private static final TagText TOLD =
      new TagText(
          List.of("apricot", "bass guitar", "guitar", "rhino", "tom drum"),
          List.of(),
          WORDS,
          List.of("en", "ja"),
          false);
  private static final LabelledBox RHINO = new LabelledBox("rhino", new Box(0, 0, 0.5, 0.5));
  private static final LabelledBox GUITAR = new LabelledBox("guitar", new Box(0.5, 0, 1, 0.5));
  private static final List<Tag> RHINO_TOLD = List.of(new Tag(3, 0.2, 0.2, 0.9, Tag.NO_COLOUR));

  private static DatasetLine line(
      Language language, String question, String answer, LabelledBox... boxes) {
    return new DatasetLine(
        "a.jpg", "k", question, answer, List.of(boxes), "train", "s", "Apache-2.0", language);
  }

  private static InventedNames.Called called(
      double share, List<Tag> tags, int seed, DatasetLine... lines) {
    Lesson lesson = new Lesson(null, "a.jpg", List.of(lines));
    return new InventedNames(TOLD, share).of(lesson, tags, new Random(seed));
  }

  @Test
  void callsAThingTheSameWhereItIsToldAskedAndAnswered() {
    for (int seed = 0; seed < 20; seed++) {
      InventedNames.Called called =
          called(
              1,
              RHINO_TOLD,
              seed,
              line(Language.EN, "What is this?", "A rhino.", RHINO),
              line(Language.EN, "Rhino: where is it?", "On the left.", RHINO),
              line(Language.JA, "サイはありますか。", "はい。", RHINO));
      String english = called.told().words().name("rhino", "en");
      String japanese = called.told().words().name("rhino", "ja");
      assertThat(english).isNotEqualTo("rhino").doesNotStartWith("apricot").contains(" ");
      assertThat(WORDS.names()).doesNotContainKey(english);
      assertThat(called.lesson().questions())
          .extracting(DatasetLine::answer)
          .containsExactly("A " + english + ".", "On the left.", "はい。");
      assertThat(called.lesson().questions().get(1).question())
          .isEqualTo(
              english.substring(0, 1).toUpperCase() + english.substring(1) + ": where is it?");
      assertThat(called.lesson().questions().get(2).question()).isEqualTo(japanese + "はありますか。");
      assertThat(called.told().before("What is this?", RHINO_TOLD))
          .isEqualTo("[" + english + " left]\nWhat is this?");
      assertThat(called.lesson().boxes()).containsExactly(RHINO);
    }
  }

  @Test
  void inventsANameForWhatIsNotThereToo() {
    InventedNames.Called called =
        called(1, RHINO_TOLD, 3, line(Language.EN, "Is there a tom drum?", "No."));
    assertThat(called.lesson().questions().get(0).question())
        .startsWith("Is there a ")
        .doesNotContain("tom drum");
    assertThat(called.lesson().questions().get(0).answer()).isEqualTo("No.");
  }

  @Test
  void leavesANameThatALongerOneHolds() {
    DatasetLine both = line(Language.EN, "Is it a bass guitar or a guitar?", "A guitar.", GUITAR);
    assertThat(
            called(1, List.of(new Tag(2, 0.7, 0.2, 0.9, Tag.NO_COLOUR)), 1, both)
                .lesson()
                .questions())
        .containsExactly(both);
  }

  @Test
  void leavesWhatIsToldWrongly() {
    DatasetLine guitar = line(Language.EN, "What is this?", "A guitar.", GUITAR);
    InventedNames.Called called = called(1, RHINO_TOLD, 1, guitar);
    assertThat(called.lesson().questions()).containsExactly(guitar);
    assertThat(called.told()).isEqualTo(TOLD);
  }

  @Test
  void leavesEverythingWhereNoShareIsWanted() {
    DatasetLine rhino = line(Language.EN, "What is this?", "A rhino.", RHINO);
    InventedNames.Called called = called(0, RHINO_TOLD, 1, rhino);
    assertThat(called.lesson().questions()).containsExactly(rhino);
    assertThat(called.told()).isEqualTo(TOLD);
  }
}
