package dev.mekiki.host.adaptor;

import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A package that passed every check.
 *
 * @param weights the safetensors file
 * @param weightsSha256 its digest, as signed
 */
public record AdaptorPackage(AdaptorManifest manifest, Path weights, String weightsSha256) {
  public AdaptorId id() {
    return manifest.id();
  }

  /**
   * Memory that the weights take once they are loaded, by their shapes.
   *
   * @param bytesPerLayerWeight of the matrices in the inner adaptors' layers; everything else is
   *     held in 32 bits
   */
  public long memoryBytes(int bytesPerLayerWeight) {
    return WeightShapes.of(manifest).bytes(bytesPerLayerWeight);
  }

  /**
   * Copies the weights out of the adaptor folder, so that what is loaded is what was signed even if
   * someone changes the folder after the check.
   *
   * @param target file that nobody else can write; it is replaced
   * @throws AdaptorRefusedException when the copy is not what was signed
   */
  public void copyWeights(Path target) throws IOException {
    Files.copy(weights, target, StandardCopyOption.REPLACE_EXISTING);
    if (!Sha256.of(target).equals(weightsSha256)) {
      throw new AdaptorRefusedException(
          "%s was changed after it was checked: get the package again"
              .formatted(weights.getFileName()));
    }
  }
}
