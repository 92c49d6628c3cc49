package dev.mekiki.host.learning;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.training.ShortTraining;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is learned from and asked about, looked through before anything is learned.
 *
 * @param start the adaptor to start from
 * @param next what comes of it
 * @param oldPhotos that may be learned from
 * @param fresh datasets with held-out photos of what is learned; may be none
 */
record Material(
    AdaptorPackage start,
    AdaptorId next,
    DatasetFolder photos,
    List<DatasetFolder> replay,
    int oldPhotos,
    DatasetFolder guard,
    List<DatasetFolder> fresh,
    NewWords names) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  Material {
    replay = List.copyOf(replay);
    fresh = List.copyOf(fresh);
  }

  /**
   * @throws UnfitMaterialException naming the faults of a dataset, one that has nothing to learn or
   *     to ask, or a photo that is for both
   */
  static Material read(
      Path start,
      Optional<String> version,
      Path photos,
      List<Path> replay,
      Path guard,
      Optional<Path> test,
      List<String> alsoCalled)
      throws IOException {
    AdaptorManifest manifest =
        ManifestJson.read(Files.readAllBytes(start.resolve("manifest.json")));
    Path weights = start.resolve(AdaptorManifest.WEIGHTS);
    AdaptorPackage from = new AdaptorPackage(manifest, weights, Sha256.of(weights));
    HeldOut heldOut = new HeldOut();
    DatasetFolder taught = new DatasetFolder(photos);
    NewWords names = NewWords.of(heldOut.learn(taught), alsoCalled);
    List<DatasetFolder> old = replay.stream().map(DatasetFolder::new).toList();
    int oldPhotos = 0;
    for (DatasetFolder each : old) {
      oldPhotos += (int) heldOut.learn(each).stream().map(DatasetLine::photo).distinct().count();
    }
    DatasetFolder guarding = new DatasetFolder(guard);
    heldOut.require(guarding);
    List<DatasetFolder> fresh = new ArrayList<>();
    if (HeldOut.has(taught)) {
      fresh.add(taught);
    }
    test.map(DatasetFolder::new).ifPresent(fresh::add);
    for (DatasetFolder each : fresh) {
      heldOut.require(each);
    }
    return new Material(
        from,
        new AdaptorId(manifest.name(), version.orElseGet(() -> after(manifest.version()))),
        taught,
        old,
        oldPhotos,
        guarding,
        fresh,
        names);
  }

  private static String after(String version) {
    if (!NUMBER.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "The start's version %s is no number: say with --next what the new one is"
              .formatted(version));
    }
    return new BigInteger(version).add(BigInteger.ONE).toString();
  }

  /** Names that the start's vocabulary lacks. */
  List<String> added() {
    return names.missingIn(start.manifest().vocabulary());
  }

  /** Whether boxes show what the vocabulary lacks, or what was taught as a concept before. */
  boolean showsWhatIsNew() {
    return names.labels().stream().anyMatch(this::isNew);
  }

  private boolean isNew(String name) {
    AdaptorManifest manifest = start.manifest();
    return !manifest.vocabulary().knows(name)
        || manifest.concepts().stream().anyMatch(concept -> concept.name().equals(name));
  }

  /** Names in boxes that are new; where none is, all of them. */
  List<String> concepts() {
    List<String> fresh = names.labels().stream().filter(this::isNew).toList();
    return fresh.isEmpty() ? List.copyOf(names.labels()) : fresh;
  }

  /**
   * @throws UnfitMaterialException when there is nothing to teach as a concept, or too little to
   *     tell it from
   */
  void requireConcepts() throws UnfitMaterialException {
    if (names.labels().isEmpty()) {
      throw new UnfitMaterialException(
          "%s: no box shows what is to be learned; draw boxes, or learn with --method WEIGHTS"
              .formatted(photos.path()));
    }
    if (oldPhotos < ShortTraining.FEWEST_OLD) {
      throw new UnfitMaterialException(
          "--replay has %d photos to learn from, too few to tell %s from all else: give %d or more"
              .formatted(oldPhotos, String.join(", ", concepts()), ShortTraining.FEWEST_OLD));
    }
  }

  Path startFolder() {
    return start.weights().toAbsolutePath().getParent();
  }
}
