package dev.mekiki.host.learning;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.dataset.DatasetFolder;
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
 * @param fresh datasets with held-out photos of what is learned; may be none
 */
record Material(
    AdaptorPackage start,
    AdaptorId next,
    DatasetFolder photos,
    List<DatasetFolder> replay,
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
    for (DatasetFolder each : old) {
      heldOut.learn(each);
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

  Path startFolder() {
    return start.weights().toAbsolutePath().getParent();
  }
}
