package dev.mekiki.host.bench;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which files are measured. The defaults are what {@code ./mekiki models} fetches. */
final class ModelFolder {
  @Option(
      names = "--base",
      paramLabel = "FILE",
      defaultValue = "${env:MEKIKI_HOME}/models/SmolLM2-135M-Instruct.Q4_1.gguf",
      description = "Base model (GGUF). Default: SmolLM2-135M-Instruct in MEKIKI_HOME.")
  private Path base = Path.of("");

  @Option(
      names = "--encoder",
      paramLabel = "FILE",
      defaultValue = "${env:MEKIKI_HOME}/models/efficientnet-lite2.pth",
      description = "Image encoder. Default: EfficientNet-Lite2 in MEKIKI_HOME.")
  private Path encoder = Path.of("");

  @Option(
      names = "--adaptor",
      paramLabel = "FOLDER",
      defaultValue = "model-host/adaptors/inspection/6",
      description = "Adaptor package of the answer route. Default: ${DEFAULT-VALUE}.")
  private Path adaptor = Path.of("");

  Path base() {
    return base;
  }

  Path encoder() {
    return encoder;
  }

  Path adaptor() {
    return adaptor;
  }

  /** The folder that holds {@code <name>/<version>}. */
  Path adaptorRoot() {
    return adaptor.resolve("../..").normalize();
  }

  /** Id under which a host serves the adaptor on its shipped base. */
  String photoModel() {
    return "smollm2-135m-instruct/" + adaptor.toAbsolutePath().getParent().getFileName();
  }

  List<String> arguments() {
    return List.of("--base=" + base, "--encoder=" + encoder, "--adaptor=" + adaptor);
  }
}
