package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.LanguageOption;
import dev.mekiki.host.dataset.Split;
import dev.mekiki.host.dataset.SplitOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a dataset of drawn inspections. */
@Command(
    name = "dataset",
    description =
        "Draws inspection photos with questions, answers and boxes: photos/, questions.jsonl, card.json.",
    mixinStandardHelpOptions = true)
public sealed class DatasetCommand implements Callable<Integer> permits DrawCommand {
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
      names = "--part",
      description =
          "Draw only these parts: ${COMPLETION-CANDIDATES}. Default: the five that the bootstrap adaptor learned.")
  private List<Part> parts = Part.FAMILIAR;

  @Option(
      names = "--defect",
      split = ",",
      description =
          "Damage every part with one of these: ${COMPLETION-CANDIDATES}. Default: what the part can have, or nothing.")
  private List<Defect> defects = List.of();

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

  @Option(
      names = "--severity",
      defaultValue = "ANY",
      description =
          "Draw only damage of this grade: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Severity severity = Severity.ANY;

  @Option(
      names = "--damage",
      split = ",",
      description = "What the photographer did wrong: ${COMPLETION-CANDIDATES}. Default: nothing.")
  private List<PhotoDamage> damage = List.of();

  @Option(
      names = "--background",
      split = ",",
      description = "Only these: ${COMPLETION-CANDIDATES}. Default: all but MARBLE and DOTS.")
  private List<Background> backgrounds = Background.FAMILIAR;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Dataset dataset =
        new Dataset(
            photos,
            seed,
            split,
            parts,
            side,
            languages,
            severity,
            Set.copyOf(damage),
            defects,
            backgrounds);
    int questions = dataset.writeTo(folder);
    spec.commandLine()
        .getOut()
        .printf("%d photos with %d questions in %s%n", photos, questions, folder);
    return 0;
  }
}
