package dev.mekiki.host.decoder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the tests find weights; what they need and is not in the repository. */
public final class ModelFiles {
  private ModelFiles() {}

  public static Path base() {
    return model("SmolLM2-135M-Instruct.Q4_1.gguf");
  }

  public static Path encoder() {
    return model("efficientnet-lite2.pth");
  }

  private static Path model(String name) {
    String home = System.getenv("MEKIKI_HOME");
    Path folder =
        home == null ? Path.of(System.getProperty("user.home"), ".mekiki") : Path.of(home);
    Path file = folder.resolve("models").resolve(name);
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          file + " is missing: run './mekiki test', which fetches it, or set MEKIKI_HOME");
    }
    return file;
  }

  /** The adaptor that the project ships. */
  public static Optional<Path> shippedAdaptor() {
    return Optional.of(Path.of("adaptors/general/0/adaptor.safetensors")).filter(Files::exists);
  }

  /** Golden values of a reference implementation, with the photos that they were computed from. */
  public static Optional<Path> golden() {
    String given = System.getProperty("MEKIKI_GOLDEN", System.getenv("MEKIKI_GOLDEN"));
    return given == null
        ? Optional.of(Path.of("../../shared/bootstrap-adaptor")).filter(Files::exists)
        : Optional.of(Path.of(given));
  }
}
