package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectQuestionsTest {
  private static final int PHOTOS = 60;

  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    PaintedStock.paint(folder);
  }

  private ObjectDataset dataset(ObjectStock.Kind kind) throws IOException {
    return new ObjectDataset(
        1,
        5,
        Split.TEST,
        kind,
        PaintedStock.in(folder, kind),
        List.copyOf(Background.FAMILIAR),
        64,
        List.of(Language.values()));
  }

  private static List<Question> asked(ObjectDataset dataset, int number, Language language) {
    return dataset.example(number).questions().getOrDefault(language, List.of());
  }

  @ParameterizedTest
  @EnumSource
  void asksForTheSameInEachLanguageWithOneYesOneNoAndOneThatNoPhotoTells(Language language)
      throws IOException {
    ObjectDataset dataset = dataset(ObjectStock.Kind.KNOWN);
    Phrases phrases = Phrases.in(language);
    for (int number = 0; number < PHOTOS; number++) {
      List<Question> english = asked(dataset, number, Language.EN);
      List<Question> asked = asked(dataset, number, language);

      assertThat(asked.stream().map(Question::kind))
          .isEqualTo(english.stream().map(Question::kind).toList());
      assertThat(asked.stream().map(Question::boxes))
          .isEqualTo(english.stream().map(Question::boxes).toList());
      for (String once : List.of(phrases.yes(), phrases.no(), phrases.cannotTell())) {
        assertThat(asked).filteredOn(question -> question.answer().equals(once)).hasSize(1);
      }
    }
  }

  @Test
  void neverDeniesWhatIsShownNorWhatItMayBeCalled() throws IOException {
    ObjectDataset dataset = dataset(ObjectStock.Kind.KNOWN);
    for (int number = 0; number < PHOTOS; number++) {
      List<Question> questions = asked(dataset, number, Language.EN);
      List<String> shown = questions.getFirst().boxes().stream().map(LabelledBox::label).toList();
      assertThat(questions)
          .filteredOn(question -> question.answer().equals("No."))
          .allSatisfy(
              question -> {
                assertThat(shown).noneMatch(question.question()::contains);
                if (shown.contains("lemon")) {
                  assertThat(question.question()).doesNotContain("citrus");
                }
              });
    }
  }

  @Test
  void asksEveryKindAndNeverNamesWhatIsKeptUnseen() throws IOException {
    ObjectDataset dataset = dataset(ObjectStock.Kind.KNOWN);
    Set<Kind> kinds = new HashSet<>();
    for (int number = 0; number < PHOTOS; number++) {
      for (Question question : asked(dataset, number, Language.EN)) {
        kinds.add(question.kind());
        assertThat(question.question() + question.answer()).doesNotContain("coal", "snow");
      }
    }
    assertThat(kinds)
        .containsExactlyInAnyOrder(
            Kind.CONTENT,
            Kind.COUNT,
            Kind.PRESENCE,
            Kind.PLACE,
            Kind.COLOUR,
            Kind.SIZE,
            Kind.LOCATE,
            Kind.NOT_IN_PHOTO);
  }

  @Test
  void showsNothingKnownWhereItIsToShowWhatIsUnseen() throws IOException {
    ObjectDataset dataset = dataset(ObjectStock.Kind.UNSEEN);
    for (int number = 0; number < PHOTOS; number++) {
      assertThat(asked(dataset, number, Language.EN).getFirst().boxes())
          .extracting(LabelledBox::label)
          .isSubsetOf("coal", "snow");
    }
  }

  @Test
  void speaksOfSeveralWhereANameIsOfSeveral() {
    ObjectPhrases english = ObjectPhrases.in(Language.EN);
    ListedObject pliers =
        PaintedStock.LIST.stream()
            .filter(object -> object.label().equals("pliers"))
            .findFirst()
            .orElseThrow();
    assertThat(english.whether("Is there %s in the photo?", pliers))
        .isEqualTo("Are there pliers in the photo?");
    assertThat(english.about("Which color does the %s have?", pliers))
        .isEqualTo("Which color do the pliers have?");
    assertThat(english.answer(List.of(pliers))).isEqualTo("Pliers.");
  }

  @ParameterizedTest
  @EnumSource
  void hasSeveralWordingsForEach(Language language) {
    ObjectPhrases phrases = ObjectPhrases.in(language);
    assertThat(
            Stream.of(
                phrases.content(),
                phrases.category(),
                phrases.count(),
                phrases.presence(),
                phrases.place(),
                phrases.colour(),
                phrases.size(),
                phrases.locate(),
                phrases.locateAll()))
        .allSatisfy(wordings -> assertThat(wordings).hasSizeGreaterThan(1).doesNotHaveDuplicates());
  }
}
