package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DrawingDatasetTest {
  private static final int SIDE = 96;

  @TempDir private Path folder;

  @Test
  void drawsTheSameBytesForTheSameSeedAndOthersForAnother() {
    for (int number = 0; number < 10; number++) {
      byte[] jpeg = drawn(7, Set.of()).example(number).jpeg();
      assertThat(jpeg).isEqualTo(drawn(7, Set.of()).example(number).jpeg());
      assertThat(jpeg).isNotEqualTo(drawn(8, Set.of()).example(number).jpeg());
    }
  }

  @Test
  void asksForTheSameInEveryLanguageAndOnceForWhatCannotBeTold() {
    for (int number = 0; number < 100; number++) {
      Map<Language, List<Question>> asked = drawn(3, Set.of()).example(number).questions();
      List<Question> english = asked.get(Language.EN);
      for (Language language : Language.values()) {
        List<Question> questions = asked.get(language);
        Phrases phrases = Phrases.in(language);
        assertThat(questions).map(Question::kind).isEqualTo(kinds(english));
        assertThat(questions).map(Question::boxes).isEqualTo(boxes(english));
        assertThat(questions).map(Question::answer).containsOnlyOnce(phrases.cannotTell());
        assertThat(count(questions, phrases.yes())).isEqualTo(count(english, "Yes."));
        assertThat(count(questions, phrases.no())).isEqualTo(count(english, "No."));
      }
    }
  }

  @Test
  void answersAgreeWithWhatWasDrawn() {
    for (int number = 0; number < 100; number++) {
      DrawingDataset.Example example = drawn(4, Set.of()).example(number);
      for (Question question : example.questions().get(Language.EN)) {
        List<LabelledBox> boxes = question.boxes();
        switch (question.kind()) {
          case COUNT ->
              assertThat(question.answer())
                  .isEqualTo(new EnglishDrawingPhrases().number(boxes.size()));
          case PRESENCE ->
              assertThat(question.answer()).isEqualTo(boxes.isEmpty() ? "No." : "Yes.");
          case READING ->
              assertThat(example.photo().drawing().values().values())
                  .contains(question.answer().replaceFirst("\\.$", ""));
          case PLACE -> assertThat(boxes).hasSize(1);
          default -> assertThat(question.question()).isNotBlank();
        }
      }
    }
  }

  @Test
  void hasEachSymbolOnAboutHalfOfTheDrawings() {
    List<DrawingPhoto> photos =
        IntStream.range(0, 300)
            .mapToObj(number -> drawn(5, Set.of()).example(number).photo())
            .toList();

    for (Feature symbol : Feature.SYMBOLS) {
      assertThat(photos.stream().filter(photo -> !photo.boxes(symbol).isEmpty()).count())
          .as(symbol.label())
          .isBetween(100L, 200L);
    }
    assertThat(photos.stream().map(photo -> photo.drawing().outline()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Outline.values());
    assertThat(photos.stream().map(photo -> photo.boxes(Feature.HOLE).size()))
        .contains(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void saysEachThingInItsOwnWords() {
    for (Language language : Language.values()) {
      DrawingPhrases words = DrawingPhrases.in(language);
      assertThat(Arrays.stream(Outline.values()).map(words::answer)).doesNotHaveDuplicates();
      assertThat(Feature.SYMBOLS.stream().map(words::asked)).doesNotHaveDuplicates();
      assertThat(Feature.LOCATED.stream().map(words::named)).doesNotHaveDuplicates();
      assertThat(Feature.VALUES.stream().flatMap(value -> words.value(value).stream()))
          .doesNotHaveDuplicates();
      assertThat(words.unanswerable()).hasSize(12).doesNotHaveDuplicates();
      assertThatThrownBy(() -> words.value(Feature.RULE))
          .hasMessageContaining("Nobody asks so about line");
    }
  }

  @Test
  void writesAFolderThatTheCheckFindsNoFaultIn() throws IOException {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new DataCommand())
            .setOut(new PrintWriter(out))
            .execute(
                "drawings",
                folder.toString(),
                "--photos",
                "4",
                "--seed",
                "5",
                "--side",
                "96",
                "--languages",
                "en,ja,zh",
                "--split",
                "train",
                "--outline",
                "ROUND_FLANGE");

    assertThat(code).isZero();
    List<DatasetLine> lines = new DatasetFolder(folder).check().lines();
    assertThat(out.toString()).contains("4 drawings with " + lines.size() + " questions");
    assertThat(lines).extracting(DatasetLine::split).containsOnly("train");
    assertThat(lines).filteredOn(line -> line.language() == Language.JA).isNotEmpty();
    assertThat(lines)
        .filteredOn(line -> line.kind().equals(Kind.PRODUCT.label()))
        .extracting(DatasetLine::answer)
        .containsOnly("A round flange.", "丸フランジです。", "圆形法兰。");
  }

  @Test
  void refusesToDrawNothing() {
    assertThatThrownBy(
            () ->
                new DrawingDataset(
                    0, 1, Split.TEST, List.of(), SIDE, List.of(Language.EN), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one photo");
  }

  private static DrawingDataset drawn(long seed, Set<PhotoDamage> damage) {
    return new DrawingDataset(
        1, seed, Split.TEST, List.of(Outline.values()), SIDE, List.of(Language.EN), damage);
  }

  private static List<Kind> kinds(List<Question> questions) {
    return questions.stream().map(Question::kind).toList();
  }

  private static List<List<LabelledBox>> boxes(List<Question> questions) {
    return questions.stream().map(Question::boxes).toList();
  }

  private static long count(List<Question> questions, String answer) {
    return questions.stream().filter(question -> question.answer().equals(answer)).count();
  }
}
