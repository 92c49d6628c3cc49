package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LanguagesTest {
  private static final int SIDE = 96;

  /** SHA-256 of questions.jsonl as it was drawn before there were languages. */
  private static final String ENGLISH_ONLY =
      "6a994ea7f943b9d089d0b0c06b3ec3619d9b0516d351d9c77c0ea35a819963de";

  @TempDir private Path folder;

  @Test
  void asksInEnglishAsBeforeThereWereLanguages() throws IOException, NoSuchAlgorithmException {
    new Dataset(20, 4711, Split.TEST, Part.FAMILIAR, SIDE).writeTo(folder);

    byte[] questions = Files.readAllBytes(folder.resolve("questions.jsonl"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(questions);
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(ENGLISH_ONLY);
  }

  @Test
  void drawsTheSamePhotosAndEnglishQuestionsWhateverElseIsAsked() throws IOException {
    Path alone = folder.resolve("alone");
    Path together = folder.resolve("together");
    new Dataset(5, 9, Split.TEST, Part.FAMILIAR, SIDE).writeTo(alone);
    new Dataset(
            5, 9, Split.TEST, Part.FAMILIAR, SIDE, List.of(Language.JA, Language.EN, Language.ZH))
        .writeTo(together);

    List<DatasetLine> all = lines(together);
    assertThat(all.stream().filter(line -> line.language() == Language.EN).toList())
        .isEqualTo(lines(alone));
    for (DatasetLine line : lines(alone)) {
      assertThat(together.resolve(line.photo()))
          .hasSameBinaryContentAs(alone.resolve(line.photo()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "EN", mode = Mode.EXCLUDE)
  void asksForTheSameWithTheSameBalanceOfYesAndNo(Language language) {
    Phrases phrases = Phrases.in(language);
    for (int number = 0; number < 100; number++) {
      Dataset.Example example = new Dataset(1, 3, Split.TEST, Part.FAMILIAR, SIDE).example(number);
      List<Question> english = example.questions(Language.EN);
      List<Question> asked = example.questions(language);

      assertThat(asked.stream().map(Question::kind))
          .isEqualTo(english.stream().map(Question::kind).toList());
      assertThat(asked.stream().map(Question::boxes))
          .isEqualTo(english.stream().map(Question::boxes).toList());
      assertThat(count(asked, phrases.yes())).isEqualTo(count(english, "Yes."));
      assertThat(count(asked, phrases.no())).isEqualTo(count(english, "No."));
      assertThat(count(asked, phrases.cannotTell())).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysEachThingInItsOwnWords(Language language) {
    Phrases phrases = Phrases.in(language);
    List<Kind> kinds =
        Arrays.stream(Kind.values())
            .filter(kind -> !List.of(Kind.CONTENT, Kind.COUNT, Kind.COLOUR).contains(kind))
            .toList();

    assertThat(kinds)
        .allSatisfy(
            kind ->
                assertThat(phrases.questions(kind)).hasSizeGreaterThan(1).doesNotHaveDuplicates());
    assertThat(Arrays.stream(Defect.values()).map(phrases::name)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Part.values()).map(phrases::name)).doesNotHaveDuplicates();
    assertThat(List.of(phrases.yes(), phrases.no(), phrases.large(), phrases.small()))
        .doesNotHaveDuplicates();
  }

  @Test
  void usesEveryWordingInAHundredPhotos() {
    List<String> asked =
        IntStream.range(0, 100)
            .mapToObj(new Dataset(1, 6, Split.TEST, Part.FAMILIAR, SIDE)::example)
            .flatMap(example -> example.questions(Language.JA).stream())
            .map(Question::question)
            .toList();

    assertThat(asked).containsAll(new JapanesePhrases().questions(Kind.OK));
    assertThat(asked).containsAll(new JapanesePhrases().questions(Kind.NOT_IN_PHOTO));
  }

  private static long count(List<Question> questions, String answer) {
    return questions.stream().filter(question -> question.answer().equals(answer)).count();
  }

  private static List<DatasetLine> lines(Path dataset) throws IOException {
    return new DatasetFolder(dataset).check().lines();
  }
}
