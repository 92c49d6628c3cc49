package dev.mekiki.host.learning;

import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.decoder.TrainingBase;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The files that nobody trains, and how they are run. */
final class FrozenFiles {
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
          "CPU threads; with one, the same data and seed give the same bits."
              + " Default: ${DEFAULT-VALUE}")
  private int threads;

  @Option(
      names = "--precision",
      defaultValue = "FP32",
      description =
          "the one in which the old and the new version are asked: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}")
  private Precision precision = Precision.FP32;

  int threads() {
    return threads;
  }

  Precision precision() {
    return precision;
  }

  TrainingBase forTraining() {
    return TrainingBase.open(base, encoder);
  }

  FrozenModel forAsking() {
    return FrozenModel.open(
        base, encoder, new Options(threads, Options.defaults().contextLength(), precision));
  }
}
