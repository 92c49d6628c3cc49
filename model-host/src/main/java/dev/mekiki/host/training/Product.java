package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.adaptor.TrainingCard;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a finished training leaves: {@code adaptor.safetensors} in bfloat16, and {@code
 * manifest.json}, a draft to be evaluated, calibrated and signed.
 */
record Product(Path folder) {
  /**
   * An adaptor inherits no release threshold: until it is calibrated, a person sees each answer.
   */
  private static final Calibration NONE =
      new Calibration(
          "Not calibrated: nothing is released",
          Calibration.Statistic.SUM,
          0,
          1,
          0,
          Calibration.NOTHING,
          0,
          0.05,
          0.1,
          0,
          0,
          1,
          1,
          0,
          List.of());

  /**
   * @throws FileAlreadyExistsException when the folder holds a finished adaptor
   */
  void requireNone() throws FileAlreadyExistsException {
    if (Files.exists(manifest())) {
      throw new FileAlreadyExistsException(
          manifest().toString(), null, "this training is finished: give another --out");
    }
  }

  private Path manifest() {
    return folder.resolve("manifest.json");
  }

  void write(Start trained, Recipe recipe, Curriculum curriculum) throws IOException {
    write(
        trained,
        recipe.name(),
        recipe.version(),
        card(curriculum, recipe.steps(), recipe.seed(), recipe.note()));
  }

  void write(Start trained, String name, String version, TrainingCard card) throws IOException {
    AdaptorManifest from = trained.manifest();
    Map<String, String> files = weights(trained);
    AdaptorManifest draft =
        new AdaptorManifest(
            AdaptorManifest.FORMAT,
            name,
            version,
            from.licence(),
            from.base(),
            from.encoder(),
            from.layers(),
            from.prompt(),
            from.answers(),
            from.vocabulary(),
            from.grounding(),
            from.pointer(),
            from.typical(),
            from.familiar(),
            from.closer(),
            from.tags(),
            from.concepts(),
            card,
            List.of(),
            NONE,
            files);
    Files.write(manifest(), ManifestJson.write(draft));
  }

  /** Writes the weights; their digest by their name. */
  Map<String, String> weights(Start trained) throws IOException {
    Path weights = folder.resolve(AdaptorManifest.WEIGHTS);
    String places = trained.places().stream().map(String::valueOf).collect(Collectors.joining(","));
    TensorFile.write(
        weights,
        trained.tensors(),
        new TreeMap<>(Map.of("insert_after", places)),
        TensorFile.Form.BF16);
    return Map.of(AdaptorManifest.WEIGHTS, Sha256.of(weights));
  }

  static TrainingCard card(Curriculum curriculum, int steps, long seed, String note) {
    return new TrainingCard(
        curriculum.distinct(DatasetLine::source),
        curriculum.digest(),
        curriculum.photos(steps),
        curriculum.questions(steps),
        curriculum.distinct(DatasetLine::licence),
        note,
        seed,
        steps,
        Optional.ofNullable(Product.class.getPackage().getImplementationVersion())
            .orElse("not packaged"));
  }
}
