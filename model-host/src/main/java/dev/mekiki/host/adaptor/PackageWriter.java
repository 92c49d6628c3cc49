package dev.mekiki.host.adaptor;

import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Map;

/** Writes a new adaptor package. Versions are immutable: an existing folder is never written to. */
public final class PackageWriter {
  private final PrivateKey key;

  /**
   * @param key Ed25519 key that signs the manifest
   */
  public PackageWriter(PrivateKey key) {
    this.key = key;
  }

  /**
   * Copies the weights, fills in their digest, and signs.
   *
   * @param draft manifest; what it says of files is replaced
   * @param root folder that holds {@code <name>/<version>} folders
   * @return the new package's folder
   * @throws FileAlreadyExistsException when this version exists: choose a new version
   */
  public Path write(AdaptorManifest draft, Path weights, Path root) throws IOException {
    Path folder = draft.id().folder(root);
    if (Files.exists(folder)) {
      throw new FileAlreadyExistsException(
          folder.toString(), null, "versions never change: choose a new version");
    }
    Files.createDirectories(folder);
    Path copy = Files.copy(weights, folder.resolve(AdaptorManifest.WEIGHTS));
    byte[] manifest =
        ManifestJson.write(draft.withFiles(Map.of(AdaptorManifest.WEIGHTS, Sha256.of(copy))));
    Files.write(folder.resolve(PackageVerifier.MANIFEST), manifest);
    Files.write(folder.resolve(PackageVerifier.SIGNATURE), sign(manifest));
    return folder;
  }

  private byte[] sign(byte[] bytes) {
    try {
      Signature ed25519 = Signature.getInstance(Pem.ALGORITHM);
      ed25519.initSign(key);
      ed25519.update(bytes);
      return ed25519.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key cannot sign: use an Ed25519 private key", e);
    }
  }
}
