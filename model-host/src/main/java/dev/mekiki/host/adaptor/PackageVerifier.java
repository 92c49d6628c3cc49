package dev.mekiki.host.adaptor;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.MalformedFileException;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Admits an adaptor package or refuses it with the reason. Nothing of a package is believed before
 * its signature holds.
 */
public final class PackageVerifier {
  static final String MANIFEST = "manifest.json";
  static final String SIGNATURE = "manifest.sig";
  private static final int LONGEST_MANIFEST = 1 << 20;

  /** Bytes of an Ed25519 signature (RFC 8032). */
  private static final int SIGNATURE_LENGTH = 64;

  private final TrustedKeys trusted;

  public PackageVerifier(TrustedKeys trusted) {
    this.trusted = trusted;
  }

  /**
   * Checks signature, digests and tensor shapes, whatever base the package was trained for.
   *
   * @param folder {@code <name>/<version>}
   * @throws AdaptorRefusedException with the reason
   */
  public AdaptorPackage verify(Path folder) {
    AdaptorManifest manifest = signedManifest(folder);
    if (!manifest.id().folder(Path.of("")).equals(lastTwo(folder))) {
      throw new AdaptorRefusedException(
          "The package says that it is %s but lies in %s: move it to a folder of that name"
              .formatted(manifest.id(), lastTwo(folder)));
    }
    for (Map.Entry<String, String> file : manifest.files().entrySet()) {
      checkDigest(folder.resolve(file.getKey()), file.getValue());
    }
    String digest = manifest.files().get(AdaptorManifest.WEIGHTS);
    if (digest == null) {
      throw new AdaptorRefusedException("The manifest lists no " + AdaptorManifest.WEIGHTS);
    }
    Path weights = folder.resolve(AdaptorManifest.WEIGHTS);
    checkShapes(manifest, weights);
    return new AdaptorPackage(manifest, weights, digest);
  }

  /** As {@link #verify(Path)}, and the package must fit what this host runs. */
  public AdaptorPackage verify(Path folder, FrozenParts parts) {
    AdaptorPackage verified = verify(folder);
    AdaptorManifest manifest = verified.manifest();
    checkFits("base model", manifest.base().sha256(), parts.baseSha256());
    checkFits("image encoder", manifest.encoder().sha256(), parts.encoderSha256());
    return verified;
  }

  private AdaptorManifest signedManifest(Path folder) {
    try {
      byte[] manifest = read(folder.resolve(MANIFEST), LONGEST_MANIFEST);
      if (!trusted.signed(manifest, read(folder.resolve(SIGNATURE), SIGNATURE_LENGTH))) {
        throw new AdaptorRefusedException(
            "None of the %d trusted keys signed manifest.json: get the package from its publisher"
                    .formatted(trusted.size())
                + " again, or add the publisher's public key to the trusted keys");
      }
      return ManifestJson.read(manifest);
    } catch (IOException e) {
      throw new AdaptorRefusedException(
          "The package's manifest or signature cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] read(Path file, int mostBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new AdaptorRefusedException(
            "%s has more than %d bytes".formatted(file.getFileName(), mostBytes));
      }
      return bytes;
    }
  }

  private static void checkDigest(Path file, String expected) {
    try {
      String actual = Sha256.of(file);
      if (!actual.equals(expected)) {
        throw new AdaptorRefusedException(
            "%s has the SHA-256 %s, the manifest says %s: it was changed or cut short"
                .formatted(file.getFileName(), actual, expected));
      }
    } catch (UncheckedIOException e) {
      throw new AdaptorRefusedException(file.getFileName() + " cannot be read", e);
    }
  }

  private static void checkShapes(AdaptorManifest manifest, Path weights) {
    try (Safetensors file = Safetensors.open(weights)) {
      String difference = WeightShapes.of(manifest).difference(file.shapes());
      if (!difference.isEmpty()) {
        throw new AdaptorRefusedException("The weights do not fit the manifest: " + difference);
      }
      checkPlaces(manifest, file);
    } catch (MalformedFileException | UncheckedIOException e) {
      throw new AdaptorRefusedException(
          "The weights are no valid safetensors file: " + e.getMessage(), e);
    }
  }

  /**
   * The weights carry the places of their layers as well, where whoever loads them looks; the
   * signed manifest has the last word.
   */
  private static void checkPlaces(AdaptorManifest manifest, Safetensors file) {
    List<Integer> places = manifest.layers().afterOnAnswerRoute();
    if (places.stream().anyMatch(place -> place < 0 || place >= manifest.base().layers())) {
      throw new AdaptorRefusedException(
          "The manifest puts adaptors after layers %s of a base with %d layers"
              .formatted(places, manifest.base().layers()));
    }
    String signed = places.stream().map(String::valueOf).collect(Collectors.joining(","));
    String inFile = file.metadata("insert_after").orElse("");
    if (!inFile.equals(signed)) {
      throw new AdaptorRefusedException(
          "The weights' metadata insert_after is '%s', the manifest says '%s'"
              .formatted(inFile, signed));
    }
  }

  private static void checkFits(String part, String trainedFor, String running) {
    if (!trainedFor.equals(running)) {
      throw new AdaptorRefusedException(
          "The adaptor was trained for another %s (SHA-256 %s), this host runs %s"
              .formatted(part, trainedFor, running));
    }
  }

  private static Path lastTwo(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    int names = absolute.getNameCount();
    return names < 2 ? absolute : absolute.subpath(names - 2, names);
  }
}
