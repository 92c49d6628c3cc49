package dev.mekiki.host.adaptor;

import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks one adaptor package as a host would before loading it. */
@Command(
    name = "verify-adaptor",
    mixinStandardHelpOptions = true,
    description = "Check signature, digests, shapes and, if given, the base of an adaptor package.")
public final class VerifyAdaptorCommand implements Callable<Integer> {
  @Parameters(index = "0", description = "folder <name>/<version>")
  private Path folder = Path.of("");

  @Option(names = "--trusted-keys", description = "folder with more trusted public keys (*.pem)")
  private @Nullable Path trustedKeys;

  @Option(names = "--base", description = "base model file that the package must fit")
  private @Nullable Path base;

  @Option(names = "--encoder", description = "image encoder file that the package must fit")
  private @Nullable Path encoder;

  @Override
  public Integer call() throws IOException {
    TrustedKeys trusted = TrustedKeys.release();
    PackageVerifier verifier =
        new PackageVerifier(trustedKeys == null ? trusted : trusted.and(trustedKeys));
    try {
      AdaptorManifest manifest = verify(verifier).manifest();
      System.out.printf(
          "%s is valid: for %s, released above %.3f, calibrated on %s%n",
          manifest.id(),
          manifest.base().name(),
          manifest.calibration().threshold(),
          manifest.calibration().data());
      return 0;
    } catch (AdaptorRefusedException e) {
      System.err.println("REFUSED: " + e.getMessage());
      return 1;
    }
  }

  private AdaptorPackage verify(PackageVerifier verifier) throws IOException {
    if (base == null || encoder == null) {
      return verifier.verify(folder);
    }
    return verifier.verify(folder, new FrozenParts("base", Sha256.of(base), Sha256.of(encoder)));
  }
}
