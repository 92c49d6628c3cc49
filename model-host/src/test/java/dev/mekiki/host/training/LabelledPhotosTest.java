package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.adaptor.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledPhotosTest {
  private static final ReadOutRecipe RECIPE =
      ReadOutFixture.recipe(ReadOutRecipe.Initial.CONTINUE, 4);

  @TempDir private Path folder;

  private Path data = Path.of("");

  @BeforeEach
  void draw() throws IOException {
    data = TrainingFixture.dataset(folder.resolve("data"), 6, "train");
  }

  private Curriculum read() throws IOException {
    return LabelledPhotos.read(List.of(data), RECIPE);
  }

  private void rewrite(java.util.function.UnaryOperator<Stream<String>> change) throws IOException {
    Path file = data.resolve("questions.jsonl");
    Files.write(file, change.apply(Files.readAllLines(file).stream()).toList());
  }

  @Test
  void takesTheBoxesOfAllLinesOfAPhotoEachOnce() throws IOException {
    List<Lesson> lessons = read().lessons();

    assertThat(lessons).hasSize(6);
    assertThat(lessons).allMatch(lesson -> lesson.boxes().size() <= 1);
    assertThat(lessons).anyMatch(lesson -> lesson.boxes().size() == 1);
    assertThat(lessons).anyMatch(lesson -> lesson.boxes().isEmpty());
  }

  @Test
  void ofCloserLooksTakesThePhotosWithSomethingToLookAt() throws IOException {
    ReadOutRecipe closer =
        ReadOutFixture.recipe(ReadOutRecipe.Initial.CONTINUE, ReadOutRecipe.At.CLOSER, 4);

    List<Lesson> lessons = LabelledPhotos.read(List.of(data), closer).lessons();

    assertThat(lessons).isNotEmpty().hasSizeLessThan(6);
    assertThat(lessons).noneMatch(lesson -> lesson.boxes().isEmpty());
    rewrite(
        lines ->
            lines.map(l -> l.replaceAll("\"boxes\":\\[.*?\\],\"split", "\"boxes\":[],\"split")));
    assertThatThrownBy(() -> LabelledPhotos.read(List.of(data), closer))
        .hasMessageContaining("has no box to look closer at");
  }

  @Test
  void refusesAPhotoThatSaysNothingOfWhatIsWhereByItsLine() throws IOException {
    rewrite(
        lines ->
            lines
                .filter(line -> !line.contains("\"locate\""))
                .map(
                    line ->
                        line.replaceAll(
                            "\"boxes\":\\[.*?\\],\"split\"", "\"boxes\":[],\"split\"")));

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("questions.jsonl:1: photo \"photos/")
        .hasMessageContaining("has no box in any line");
  }

  @Test
  void refusesAFaultyBoxByItsLine() throws IOException {
    rewrite(lines -> lines.map(line -> line.replaceFirst("\"right\":0", "\"right\":7")));

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*questions\\.jsonl:\\d+: box 1 reaches outside the photo.*");
  }

  @Test
  void learnsNoPhotoThatIsHeldOut() throws IOException {
    rewrite(lines -> lines.map(line -> line.replace("\"train\"", "\"test\"")));

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no line of the split 'train'");
  }

  @Test
  void addsLabelsThatTheVocabularyLacks() throws IOException {
    rewrite(
        lines ->
            lines.map(
                line ->
                    line.contains("\"presence\"")
                        ? line.replaceAll("\"label\":\"[^\"]+\"", "\"label\":\"gasket\"")
                        : line.replaceAll("\"label\":\"[^\"]+\"", "\"label\":\"blister\"")));

    Vocabulary words =
        GroundableWords.of(
                new Vocabulary(List.of("bear"), List.of("crack"), List.of("plate"), List.of()),
                read())
            .vocabulary();

    assertThat(words.objects()).containsExactly("bear", "gasket");
    assertThat(words.defects()).containsExactly("crack", "blister");
  }
}
