package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.LanguageOption;
import dev.mekiki.host.dataset.Split;
import dev.mekiki.host.dataset.SplitOption;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is said of any dataset that is drawn. */
final class DrawingOptions {
  @Parameters(paramLabel = "FOLDER", description = "Folder to write to; made if it is missing.")
  private Path folder = Path.of("");

  @Option(names = "--photos", required = true, description = "How many photos to draw.")
  private int photos;

  @Option(
      names = "--seed",
      required = true,
      description = "Use one seed for each purpose: photos of different seeds never repeat.")
  private long seed;

  @Option(
      names = "--split",
      defaultValue = "test",
      description =
          "Written into each line: train, calibration or test. Default: ${DEFAULT-VALUE}.",
      converter = SplitOption.class)
  private Split split = Split.TEST;

  @Option(
      names = "--side",
      defaultValue = "640",
      description = "Pixels of a photo's side. Default: ${DEFAULT-VALUE}.")
  private int side;

  @Option(
      names = "--languages",
      split = ",",
      defaultValue = "en",
      description = "Languages to ask in: en, ja, zh. Default: ${DEFAULT-VALUE}.",
      converter = LanguageOption.class)
  private List<Language> languages = List.of(Language.EN);

  Path folder() {
    return folder;
  }

  int photos() {
    return photos;
  }

  long seed() {
    return seed;
  }

  Split split() {
    return split;
  }

  int side() {
    return side;
  }

  List<Language> languages() {
    return languages;
  }
}
