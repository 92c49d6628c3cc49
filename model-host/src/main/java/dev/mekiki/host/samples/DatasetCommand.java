package dev.mekiki.host.samples;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a dataset of drawn inspections. */
@Command(
    name = "dataset",
    description =
        "Draws inspection photos with questions, answers and boxes: photos/, questions.jsonl, card.json.",
    mixinStandardHelpOptions = true)
public sealed class DatasetCommand implements Callable<Integer> permits DrawCommand {
  @Mixin private DrawingOptions drawing = new DrawingOptions();

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
      names = "--without",
      split = ",",
      description =
          "Never this damage, for what an adaptor shall not know: ${COMPLETION-CANDIDATES}.")
  private List<Defect> without = List.of();

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

  @Mixin private BackgroundOptions backgrounds = new BackgroundOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Dataset dataset =
        new Dataset(
            drawing.photos(),
            drawing.seed(),
            drawing.split(),
            parts,
            drawing.side(),
            drawing.languages(),
            severity,
            Set.copyOf(damage),
            defects,
            without,
            backgrounds.read(drawing.split()));
    int questions = dataset.writeTo(drawing.folder());
    spec.commandLine()
        .getOut()
        .printf(
            "%d photos with %d questions in %s%n", drawing.photos(), questions, drawing.folder());
    return 0;
  }
}
