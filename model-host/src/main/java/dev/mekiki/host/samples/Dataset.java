package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Random inspections with their questions. Photo number n of a seed is the same however many are
 * drawn.
 *
 * @param parts to choose from
 * @param side of a photo in pixels
 * @param languages to ask in; what is drawn and asked in one does not depend on the others
 * @param damage of the photos, not of the parts
 * @param defects one of which each part has, whatever the part; empty for what parts of its kind
 *     can have, or nothing
 * @param without damage that no part has of itself, for what an adaptor shall not know
 * @param backgrounds to choose from
 */
record Dataset(
    int photos,
    long seed,
    Split split,
    List<Part> parts,
    int side,
    List<Language> languages,
    Severity severity,
    Set<PhotoDamage> damage,
    List<Defect> defects,
    List<Defect> without,
    List<? extends Backdrop> backgrounds) {
  private static final double DAMAGED = 0.65;

  Dataset {
    parts = List.copyOf(parts);
    languages = List.copyOf(languages);
    damage = Set.copyOf(damage);
    defects = List.copyOf(defects);
    without = List.copyOf(without);
    backgrounds = List.copyOf(backgrounds);
    if (photos < 1) {
      throw new IllegalArgumentException("A dataset needs at least one photo");
    }
    if (languages.isEmpty()) {
      throw new IllegalArgumentException("A dataset needs at least one language");
    }
    for (Part part : parts) {
      if (without.containsAll(part.defects())) {
        throw new IllegalArgumentException(
            "No damage is left for the part %s: leave it out, or more damage in".formatted(part));
      }
    }
  }

  /** A dataset in English. */
  Dataset(int photos, long seed, Split split, List<Part> parts, int side) {
    this(photos, seed, split, parts, side, List.of(Language.EN));
  }

  /** A dataset of damage of every grade, photographed with care. */
  Dataset(
      int photos, long seed, Split split, List<Part> parts, int side, List<Language> languages) {
    this(photos, seed, split, parts, side, languages, Severity.ANY, Set.of());
  }

  /** A dataset of the damage that each part can have. */
  Dataset(
      int photos,
      long seed,
      Split split,
      List<Part> parts,
      int side,
      List<Language> languages,
      Severity severity,
      Set<PhotoDamage> damage) {
    this(
        photos,
        seed,
        split,
        parts,
        side,
        languages,
        severity,
        damage,
        List.of(),
        List.of(),
        Background.FAMILIAR);
  }

  /** A photo with its questions in every language. */
  record Example(byte[] jpeg, InspectionScene scene, Map<Language, List<Question>> questions)
      implements DrawnFolder.Example {
    List<Question> questions(Language language) {
      return questions.getOrDefault(language, List.of());
    }
  }

  Example example(int number) {
    Chance chance = new Chance(seed, number);
    Part part = chance.oneOf(parts);
    Optional<Defect> defect = defect(part, chance);
    InspectionScene scene = scene(number, part, defect, chance);
    byte[] jpeg = Finish.random(chance).jpeg(scene.picture(), chance);
    Map<Language, List<Question>> questions = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Chance wording =
          language == Language.EN ? chance : Chance.apart(seed, number, language.code());
      questions.put(language, InspectionQuestions.about(scene, Phrases.in(language), wording));
    }
    return new Example(jpeg, scene, questions);
  }

  private Optional<Defect> defect(Part part, Chance chance) {
    if (!defects.isEmpty()) {
      return Optional.of(chance.oneOf(defects));
    }
    return chance.happens(DAMAGED) ? Optional.of(chance.oneOf(damageOf(part))) : Optional.empty();
  }

  /** The damage that this part can have here. */
  List<Defect> damageOf(Part part) {
    return part.defects().stream().filter(defect -> !without.contains(defect)).toList();
  }

  private InspectionScene scene(int number, Part part, Optional<Defect> defect, Chance chance) {
    InspectionScene scene =
        InspectionScene.of(part, defect, severity.draw(chance), backgrounds, chance, side);
    return damage.isEmpty()
        ? scene
        : HurriedPhoto.of(damage, Chance.apart(seed, number, "damage")).of(scene);
  }

  /** Of its photos: the project's own, unless others' pictures can be seen in them. */
  String licence() {
    return backgrounds.stream()
        .map(Backdrop::licence)
        .filter(licence -> !licence.equals(DatasetCard.LICENCE))
        .findFirst()
        .orElse(DatasetCard.LICENCE);
  }

  /**
   * Writes photos, {@code questions.jsonl} and {@code card.json}.
   *
   * @return how many questions
   */
  int writeTo(Path folder) throws IOException {
    return new DrawnFolder(
            folder, String.valueOf(seed), split, languages, DatasetCard.GENERATOR, licence())
        .write(photos, this::example, contents -> DatasetCard.of(this, contents));
  }
}
