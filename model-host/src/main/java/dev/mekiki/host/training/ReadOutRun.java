package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.adaptor.InnerLayers;
import dev.mekiki.host.adaptor.TrainingCard;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.decoder.TrainingBase;
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
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One training of a read-out from its recipe to a package's files, or on from its last checkpoint.
 *
 * @param start what the recipe starts from
 * @param curriculum photos with all of their lines
 * @param parts the frozen base and image encoder
 * @param cache of image features
 */
record ReadOutRun(
    ReadOutRecipe recipe,
    Start start,
    Curriculum curriculum,
    NewParts parts,
    Path out,
    FeatureCache cache,
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
    Product product = new Product(out);
    product.requireNone();
    Start begun = recipe.readout() == ReadOutRecipe.Initial.FRESH ? parts.begin(start) : start;
    FrozenDigests frozen = new FrozenDigests(begun.manifest(), base());
    frozen.require();
    Files.createDirectories(out);
    Start spoken = spoken(begun);
    GroundableWords words = GroundableWords.of(spoken.manifest().vocabulary(), curriculum);
    PhotoFeatures features = cache.features(base());
    Start first = first(spoken.with(words.vocabulary()), features);
    try (ReadOutTrainer trainer =
        new ReadOutTrainer(first, words.directions(base()), size(), recipe)) {
      CloserLook look = CloserLook.untrained(first.manifest().layers().projector());
      learn(trainer, words.places(), features, first, look);
      frozen.require();
      TrainingCard card = Product.card(curriculum, recipe.steps(), recipe.seed(), recipe.note());
      Start trained = first.with(trainer.weights());
      switch (recipe.look()) {
        case WHOLE ->
            product.write(
                whole(trained).with(Optional.empty(), Optional.empty()),
                recipe.name(),
                recipe.version(),
                card);
        case CLOSER ->
            product.write(
                begun.with(look.trained(labels(), card), CloserWeights.of(trained)),
                recipe.name(),
                recipe.version(),
                begun.manifest().training());
      }
    }
  }

  private TrainingBase base() {
    return parts.base();
  }

  private Start spoken(Start begun) throws IOException {
    return recipe.words().isEmpty() ? begun : begun.with(Words.read(Path.of(recipe.words())));
  }

  private Start first(Start spoken, PhotoFeatures features) throws IOException {
    return switch (recipe.readout()) {
      case CONTINUE -> spoken;
      case FRESH -> {
        InnerLayers widths = spoken.manifest().layers();
        FreshReadOut fresh =
            new FreshReadOut(
                base().encoder().cells(),
                base().encoder().width(),
                widths.projector(),
                base().architecture().hidden(),
                widths.readoutCodes(),
                size());
        yield spoken.with(fresh.tensors(features, curriculum.lessons(), recipe.seed()));
      }
    };
  }

  /**
   * With all that a package needs. Whoever reads a new read-out's code must learn it: the adaptors
   * begin anew, too, and the projector, which is to say what each cell shows, as the read-out.
   */
  private Start whole(Start trained) {
    return switch (recipe.readout()) {
      case CONTINUE -> trained;
      case FRESH ->
          new NewAdaptors(base(), trained.withProjectorOfReadOut(), recipe.seed()).drawn();
    };
  }

  /** Root mean square of the base's embeddings. */
  private double size() {
    float[] values = base().embedding().values();
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  /** What boxes of the data show. */
  private List<String> labels() {
    return curriculum.lessons().stream()
        .flatMap(lesson -> lesson.boxes().stream())
        .map(LabelledBox::label)
        .distinct()
        .sorted()
        .toList();
  }

  private void learn(
      ReadOutTrainer trainer,
      Map<String, Integer> places,
      PhotoFeatures features,
      Start first,
      CloserLook closer)
      throws IOException {
    float[] noise = first.noise("readout.projector.std", recipe.featureNoise());
    int side = side();
    new StepLoop(out, identity(), recipe.steps(), recipe.checkpointEvery(), console, ending)
        .run(
            trainer,
            step -> {
              List<Look> looks = looks(step, closer);
              CellTargets targets = CellTargets.of(looks, side, places);
              double height = recipe.schedule().height(step);
              FloatTensor seen = features.ofLooks(looks, noise, curriculum.noise(step));
              Trainer.Step found = trainer.step(step + 1, height, seen, targets);
              return new StepLoop.Taken(found, height, targets.count());
            });
  }

  /** In each round another view of every photo; the same again after as many rounds. */
  private List<Look> looks(int step, CloserLook closer) {
    List<Lesson> lessons = curriculum.at(step);
    List<Look> looks = new ArrayList<>();
    for (Lesson lesson : lessons) {
      long visit = (long) step * recipe.photosPerStep() + looks.size();
      long view = visit / curriculum.lessons().size() % recipe.views();
      looks.add(look(lesson, view, closer));
    }
    return looks;
  }

  private Look look(Lesson lesson, long view, CloserLook closer) {
    Random chance = chance(lesson, view);
    return switch (recipe.look()) {
      case WHOLE ->
          view == 0 ? Look.at(lesson) : new Look(lesson, DrawnView.part(lesson.boxes(), chance));
      case CLOSER -> new Look(lesson, DrawnView.closer(lesson.boxes(), closer, chance));
    };
  }

  /** The same for the same photo, recipe and number. */
  private Random chance(Lesson lesson, long number) {
    long seed = (recipe.seed() * 31 + lesson.photo().hashCode()) * 31 + number;
    return new Random(seed * 0x9E3779B97F4A7C15L);
  }

  private int side() {
    int cells = base().encoder().cells();
    int side = (int) Math.round(Math.sqrt(cells));
    if (side * side != cells) {
      throw new IllegalArgumentException(
          "The image encoder has %d cells, which fill no square: its cells have no place"
              .formatted(cells));
    }
    return side;
  }

  /** Two trainings of the same identity compute the same. */
  private String identity() {
    String parts =
        recipe
            + curriculum.digest()
            + base().baseSha256()
            + base().encoderSha256()
            + start.digest();
    return Sha256.of(parts.getBytes(StandardCharsets.UTF_8));
  }
}
