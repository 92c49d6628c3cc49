package dev.mekiki.host.adaptor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a signed adaptor package from a manifest draft and weights. */
@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    description = "Write and sign an adaptor package from a manifest draft and its weights.")
public final class PackageCommand implements Callable<Integer> {
  @Option(names = "--manifest", required = true, description = "manifest draft (JSON)")
  private Path manifest = Path.of("");

  @Option(names = "--weights", required = true, description = "adaptor.safetensors")
  private Path weights = Path.of("");

  @Option(
      names = "--key",
      description = "Ed25519 private key in PEM; else the PEM text in MEKIKI_RELEASE_KEY")
  private @Nullable Path key;

  @Option(names = "--out", required = true, description = "adaptor folder to write into")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    AdaptorManifest draft = ManifestJson.read(Files.readAllBytes(manifest));
    Path folder = new PackageWriter(Pem.privateKey(keyText())).write(draft, weights, out);
    System.out.printf("Wrote %s to %s%n", draft.id(), folder);
    return 0;
  }

  private String keyText() throws IOException {
    if (key != null) {
      return Files.readString(key);
    }
    String text = System.getenv("MEKIKI_RELEASE_KEY");
    if (text == null) {
      throw new IOException("Give the signing key with --key or in MEKIKI_RELEASE_KEY");
    }
    return text;
  }
}
