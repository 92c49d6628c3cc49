package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurriculumTest {
  private static final Recipe RECIPE = TrainingFixture.recipe(Recipe.Initial.CONTINUE, 10, 2);

  @TempDir private Path folder;

  @Test
  void visitsEveryPhotoOnceInARound() throws IOException {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 5, "train");
    Curriculum curriculum = Curriculum.read(List.of(data), RECIPE);

    List<String> first = photos(curriculum, 0);
    List<String> second = photos(curriculum, 5);

    assertThat(first).doesNotHaveDuplicates().hasSize(5);
    assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    assertThat(curriculum.photos(10)).isEqualTo(5);
    assertThat(curriculum.questions(10)).isEqualTo(20);
  }

  @Test
  void sharesVisitsAmongPortionsHoweverManyPhotosTheyHave() throws IOException {
    Path few = TrainingFixture.dataset(folder.resolve("few"), 2, "train");
    Path many = TrainingFixture.dataset(folder.resolve("many"), 5, "train");
    Curriculum curriculum =
        Curriculum.of(
            List.of(Portion.read(List.of(few), 3, false), Portion.read(List.of(many), 1, false)),
            RECIPE);

    List<Path> folders =
        IntStream.range(0, 8).mapToObj(step -> curriculum.at(step).get(0).folder().path()).toList();

    assertThat(folders.subList(0, 4)).containsOnlyOnce(many);
    assertThat(folders.subList(4, 8)).containsOnlyOnce(many);
    assertThat(curriculum.at(7)).isEqualTo(curriculum.at(7));
    assertThat(curriculum.photos(8)).isEqualTo(4);
    assertThat(curriculum.digest())
        .isNotEqualTo(Curriculum.read(List.of(few, many), RECIPE).digest());
  }

  @Test
  void drawsTheSameForAStepWhateverWasDrawnBefore() throws IOException {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 5, "train");
    Curriculum one = Curriculum.read(List.of(data), RECIPE);
    Curriculum other = Curriculum.read(List.of(data), RECIPE);
    photos(one, 0);

    assertThat(one.at(7)).isEqualTo(other.at(7));
    assertThat(one.digest()).isEqualTo(other.digest());
    assertThat(one.noise(7).nextGaussian()).isEqualTo(other.noise(7).nextGaussian());
    assertThat(one.noise(7).nextGaussian()).isNotEqualTo(other.noise(8).nextGaussian());
  }

  @Test
  void asksAnEmphasisedKindInEveryVisit() throws IOException {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 5, "train");
    List<Portion> portions = List.of(Portion.read(List.of(data), 1, false));
    Curriculum even = new Curriculum(portions, 7, 1, 1, false, Map.of(), "");
    Curriculum emphasised = new Curriculum(portions, 7, 1, 1, false, Map.of("product", 1e9), "");

    assertThat(kinds(even)).hasSizeGreaterThan(2);
    assertThat(kinds(emphasised)).containsExactly("product");
  }

  @Test
  void asksInOneLanguageAVisitAndInAllOverTime() throws IOException {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 2, "train", "en,ja,zh");
    List<Portion> portions = List.of(Portion.read(List.of(data), 1, false));
    Curriculum one = new Curriculum(portions, 7, 1, 8, true, Map.of(), "");
    Set<Language> asked = EnumSet.noneOf(Language.class);
    for (int step = 0; step < 20; step++) {
      List<Language> languages =
          one.at(step).getFirst().questions().stream().map(DatasetLine::language).toList();
      assertThat(languages).hasSizeGreaterThan(2).containsOnly(languages.getFirst());
      asked.addAll(languages);
    }
    assertThat(asked).containsExactly(Language.values());
  }

  @Test
  void asksInNoLanguageThatABoxAloneAnswersIn() throws IOException {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 1, "train", "en,ja");
    Portion drawn = Portion.read(List.of(data), 1, true);
    Lesson lesson = drawn.lessons().getFirst();
    List<DatasetLine> pointing =
        lesson.questions().stream()
            .map(line -> line.language() == Language.JA ? line.withAnswer("") : line)
            .toList();
    Portion portion = new Portion(List.of(lesson.with(pointing)), 1, drawn.digest());
    Curriculum one = new Curriculum(List.of(portion), 7, 1, 8, true, Map.of(), "");

    for (int step = 0; step < 10; step++) {
      assertThat(one.at(step).getFirst().questions())
          .extracting(DatasetLine::language)
          .containsOnly(Language.EN);
    }
  }

  @Test
  void refusesEmphasisOnAKindThatTheDataLacks() throws IOException {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 1, "train");
    Path file = TrainingFixture.write(RECIPE, folder.resolve("recipe.json"));
    Files.writeString(file, Files.readString(file).replace("\"product\"", "\"produce\""));
    Recipe misspelt = Recipe.read(file);

    assertThatThrownBy(() -> Curriculum.read(List.of(data), misspelt))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"produce\", which no line of the data has")
        .hasMessageContaining("product");
  }

  @Test
  void learnsNoPhotoThatIsHeldOut() {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 2, "test");

    assertThatThrownBy(() -> Curriculum.read(List.of(data), RECIPE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no answer in words in the split 'train'");
  }

  @Test
  void refusesARecipeThatLacksAField() throws IOException {
    Path file = TrainingFixture.write(RECIPE, folder.resolve("recipe.json"));
    assertThat(Recipe.read(file)).isEqualTo(RECIPE);

    Files.writeString(file, Files.readString(file).replace("\"seed\":7,", ""));

    assertThatThrownBy(() -> Recipe.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("seed");
  }

  @Test
  void readsTheRecipesThatTheProjectShips() throws IOException {
    assertThat(Recipe.read(Path.of("recipes/inspection.json")).start()).isEqualTo("readout");
    assertThat(Recipe.read(Path.of("recipes/general.json")).start()).isEqualTo("inspection-1");
    assertThat(Recipe.read(Path.of("recipes/four-layers.json")).after())
        .containsExactly(3, 11, 19, 29);
    assertThat(Recipe.read(Path.of("recipes/general-2.json")).start()).isEqualTo("four-layers");
  }

  @Test
  void raisesTheRateAndLowersItInOneCosine() {
    Recipe recipe = TrainingFixture.recipe(Recipe.Initial.CONTINUE, 100, 1);

    assertThat(recipe.height(0)).isEqualTo(0.5);
    assertThat(recipe.height(50)).isEqualTo(0.5, within(1e-9));
    assertThat(recipe.height(99)).isEqualTo(0.05);
    assertThat(IntStream.range(1, 99))
        .allMatch(step -> recipe.height(step + 1) <= recipe.height(step));
  }

  private static Set<String> kinds(Curriculum curriculum) {
    return IntStream.range(0, 20)
        .mapToObj(step -> curriculum.at(step).get(0).questions().get(0).kind())
        .collect(Collectors.toSet());
  }

  private static List<String> photos(Curriculum curriculum, int from) {
    return IntStream.range(from, from + 5)
        .mapToObj(step -> curriculum.at(step).get(0).photo())
        .toList();
  }
}
