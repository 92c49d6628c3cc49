package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.InnerLayers;
import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.answer.TagText;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.inference.Tag;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One training from its recipe to a package's files, or on from its last checkpoint.
 *
 * @param start what the recipe starts from
 * @param rates of the weights
 * @param threads of the CPU
 */
record TrainingRun(
    Recipe recipe,
    Start start,
    Rates rates,
    Curriculum curriculum,
    TrainingBase base,
    Path out,
    PhotoFeatures features,
    int threads,
    PrintWriter console,
    Ending ending) {

  /**
   * Trains to the recipe's last step.
   *
   * @throws FileAlreadyExistsException when the folder holds a finished adaptor
   * @throws IOException when a photo cannot be read, the checkpoint is another training's, or
   *     nothing can be written
   * @throws IllegalArgumentException when the start was trained for another base or image encoder
   */
  void run() throws IOException {
    run(1);
  }

  /**
   * Trains to the recipe's last step, and writes weights on the way there.
   *
   * @param share of the way from the start's weights to the trained ones; see {@link Start#towards}
   */
  void run(double share) throws IOException {
    Product product = new Product(out);
    product.requireNone();
    FrozenDigests frozen = new FrozenDigests(start.manifest(), base);
    frozen.require();
    Files.createDirectories(out);
    TagFit.Fitted fitted = first();
    Start first = fitted.all();
    int cells = base.encoder().cells();
    Optional<Targets> targets =
        first.hasPointer()
            ? Optional.of(Targets.of(curriculum.lessons(), cells))
            : Optional.empty();
    Packing packing = new Packing(base.tokens(), first.manifest(), cells, targets);
    List<Start> telling = first.manifest().tags().any() ? fitted.halves() : List.of();
    try (PhotoTags told = new PhotoTags(telling, base, features);
        Trainer trainer = new Trainer(base, first, recipe, rates, packing.beforeImage(), threads)) {
      InventedNames names = new InventedNames(TagText.of(first.manifest()), recipe.inventedNames());
      learn(trainer, packing, told, names);
      frozen.require();
      Start trained = first.with(first.towards(trainer.weights(), share));
      product.write(described(trained), recipe, curriculum);
    }
  }

  /**
   * Old photos and things look to a new adaptor as they looked before where only concepts are new.
   */
  private Start described(Start trained) throws IOException {
    if (rates.keepOthers()) {
      return trained;
    }
    Optional<Likeness> photos = Likeness.of(curriculum.portions(), features);
    return trained.with(photos, Optional.empty()); // describe-photos adds what the things look like
  }

  private TagFit.Fitted first() throws IOException {
    Optional<Words> words =
        recipe.words().isEmpty()
            ? Optional.empty()
            : Optional.of(Words.read(Path.of(recipe.words())));
    Start spoken = words.map(start::with).orElse(start);
    Start adapted = new NewPointer(recipe.pointerSize(), recipe.seed()).in(adapted(spoken));
    if (!recipe.tags()) {
      return new TagFit.Fitted(adapted, List.of(adapted));
    }
    TagWords named = words.map(Words::tags).orElse(start.manifest().tags().words());
    return new TagFit(curriculum.lessons(), adapted, named, features, recipe.seed())
        .in(out, identity(), console);
  }

  private Start adapted(Start spoken) {
    if (recipe.adaptors() == Recipe.Initial.CONTINUE) {
      return recipe.after().isEmpty() ? spoken : spoken.keeping(recipe.after());
    }
    InnerLayers of = start.manifest().layers();
    List<Integer> after = recipe.after().isEmpty() ? start.places() : recipe.after();
    int wide = recipe.intermediate() == 0 ? of.intermediate() : recipe.intermediate();
    requirePlaces(after);
    NewAdaptors adaptors = new NewAdaptors(base, spoken.reshaped(after, wide), recipe.seed());
    return recipe.adaptors() == Recipe.Initial.COPY ? adaptors.copied() : adaptors.drawn();
  }

  private void requirePlaces(List<Integer> after) {
    int layers = base.architecture().layers();
    if (after.stream().anyMatch(place -> place < 0 || place >= layers)) {
      throw new IllegalArgumentException(
          "The recipe's after must name layers from 0 to %d".formatted(layers - 1));
    }
  }

  private void learn(Trainer trainer, Packing packing, PhotoTags told, InventedNames names)
      throws IOException {
    float[] noise = start.noise("projector.std", recipe.featureNoise());
    new StepLoop(out, identity(), recipe.steps(), recipe.checkpointEvery(), console, ending)
        .run(
            trainer,
            step -> {
              List<Batch> photos = new ArrayList<>();
              Random chance = curriculum.noise(step);
              for (Lesson lesson : curriculum.at(step)) {
                FloatTensor seen = features.of(lesson, noise, chance);
                List<Tag> tags = told.on(lesson);
                photos.add(packing.pack(names.of(lesson, tags, chance), seen, tags));
              }
              double height = recipe.height(step);
              Trainer.Step found = trainer.step(step + 1, height, photos);
              int answers = photos.stream().mapToInt(Batch::tokens).sum();
              return new StepLoop.Taken(found, height, answers);
            });
  }

  /** Two trainings of the same identity compute the same. */
  private String identity() {
    String parts =
        recipe
            + (rates.keepOthers() ? rates.toString() : "")
            + curriculum.digest()
            + start.manifest().base().sha256()
            + start.digest();
    return Sha256.of(parts.getBytes(StandardCharsets.UTF_8));
  }
}
