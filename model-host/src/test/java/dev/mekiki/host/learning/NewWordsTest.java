package dev.mekiki.host.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewWordsTest {
  private static final Vocabulary KNOWN =
      new Vocabulary(List.of("lamp"), List.of("crack"), List.of("tile"), List.of("defect"));

  private static DatasetLine line(String kind, String label) {
    return new DatasetLine(
        "a.jpg",
        kind,
        "What is it?",
        "That.",
        List.of(new LabelledBox(label, new Box(0, 0, 1, 1))),
        "train",
        "a test",
        "Apache-2.0");
  }

  @Test
  void addsDefectsToDefectsAndOtherThingsToObjects() {
    NewWords words =
        NewWords.of(
            List.of(
                line("place", "Burn mark"),
                line("defect", "burn mark "),
                line("content", "teapot"),
                line("defect", "crack")),
            List.of("焦げ跡"));

    assertThat(words.missingIn(KNOWN)).containsExactly("burn mark", "teapot", "焦げ跡");
    assertThat(words.naming()).containsExactlyInAnyOrder("defect", "content");
    assertThat(words.addedTo(KNOWN))
        .isEqualTo(
            new Vocabulary(
                List.of("lamp", "teapot"),
                List.of("crack", "burn mark", "焦げ跡"),
                List.of("tile"),
                List.of("defect")));
  }

  @Test
  void leavesAVocabularyThatHasThemAllAsItIs() {
    NewWords words = NewWords.of(List.of(line("defect", "crack"), line("ok", "defect")), List.of());

    assertThat(words.missingIn(KNOWN)).isEmpty();
    assertThat(words.addedTo(KNOWN)).isEqualTo(KNOWN);
  }
}
