package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import dev.mekiki.host.samples.ObjectScene.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Photos of objects with their questions. Photo number n of a seed is the same however many are
 * drawn, and whatever languages are asked.
 *
 * @param stock to choose from
 * @param side of a photo in pixels
 */
record ObjectDataset(
    int photos,
    long seed,
    Split split,
    ObjectStock.Kind kind,
    ObjectStock stock,
    List<Backdrop> backgrounds,
    int side,
    List<Language> languages) {
  /** One object on five of twelve photos, two on three, three and four on two each. */
  private static final List<Integer> COUNTS = List.of(1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4);

  /** Of one object, of each of two, three and four. */
  private static final List<Sizes> SIZES =
      List.of(
          new Sizes(0.25, 0.72),
          new Sizes(0.28, 0.52),
          new Sizes(0.25, 0.45),
          new Sizes(0.2, 0.38));

  /** With fewer there may be none that a photo does not show. */
  private static final int FEWEST_NAMES = 5;

  ObjectDataset {
    backgrounds = List.copyOf(backgrounds);
    languages = List.copyOf(languages);
    if (photos < 1
        || backgrounds.isEmpty()
        || languages.isEmpty()
        || stock.named().size() < FEWEST_NAMES) {
      throw new IllegalArgumentException(
          "A dataset of objects needs at least one photo, background and language, and five objects");
    }
  }

  /** A photo with its questions in every language. */
  record Example(byte[] jpeg, ObjectScene scene, Map<Language, List<Question>> questions)
      implements DrawnFolder.Example {}

  Example example(int number) {
    Chance chance = Chance.apart(seed, number, "objects");
    List<StockObject> chosen = chosen(chance);
    Sizes sizes = SIZES.get(chosen.size() - 1);
    ObjectScene scene = ObjectScene.of(chosen, backgrounds, sizes, chance, side);
    byte[] jpeg = Finish.random(chance).jpeg(scene.picture(), chance);
    Map<Language, List<Question>> questions = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Chance subject = Chance.apart(seed, number, "asked of objects");
      Chance wording = Chance.apart(seed, number, "objects in " + language.code());
      questions.put(language, ObjectQuestions.about(scene, stock, language, subject, wording));
    }
    return new Example(jpeg, scene, questions);
  }

  /** Objects of which none may be called as another: a rose is not put beside a flower. */
  private List<StockObject> chosen(Chance chance) {
    int wanted = chance.oneOf(COUNTS);
    List<StockObject> chosen = new ArrayList<>();
    for (int draw = 0; draw < wanted; draw++) {
      StockObject next = chance.oneOf(stock.objects());
      if (chosen.stream().noneMatch(other -> other.listed().mayBe(next.listed()))) {
        chosen.add(next);
      }
    }
    return chosen;
  }

  /**
   * Writes photos, {@code questions.jsonl} and {@code card.json}.
   *
   * @return how many questions
   */
  int writeTo(Path folder) throws IOException {
    return new DrawnFolder(
            folder, "objects-" + seed, split, languages, ObjectCard.GENERATOR, ObjectCard.LICENCE)
        .write(photos, this::example, contents -> ObjectCard.of(this, contents));
  }
}
