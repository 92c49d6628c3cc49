package dev.mekiki.host.training;

import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.decoder.TrainingBase;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The files that nobody trains, and on how many threads they are run. */
public final class FrozenFiles {
  private static final String MODELS = "${env:MEKIKI_HOME:-${sys:user.home}/.mekiki}/models/";

  @Option(
      names = "--base",
      defaultValue = MODELS + "SmolLM2-135M-Instruct.Q4_1.gguf",
      description = "base model file or folder. Default: ${DEFAULT-VALUE}")
  private Path base = Path.of("");

  @Option(
      names = "--encoder",
      defaultValue = MODELS + "efficientnet-lite2.pth",
      description = "image encoder file. Default: ${DEFAULT-VALUE}")
  private Path encoder = Path.of("");

  @Option(
      names = "--threads",
      defaultValue = "1",
      description =
          "CPU threads; with one, the same input gives the same bits."
              + " Default: ${DEFAULT-VALUE}")
  private int threads;

  public int threads() {
    return threads;
  }

  /** File or folder of the base. */
  Path base() {
    return base;
  }

  /** File or folder of the image encoder. */
  Path encoder() {
    return encoder;
  }

  public TrainingBase forTraining() {
    return TrainingBase.open(base, encoder);
  }

  public FrozenModel forAsking(Precision precision) {
    return FrozenModel.open(
        base, encoder, new Options(threads, Options.defaults().contextLength(), precision));
  }
}
