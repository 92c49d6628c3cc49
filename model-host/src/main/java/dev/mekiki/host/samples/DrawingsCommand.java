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

/** Writes a dataset of technical drawings. */
@Command(
    name = "drawings",
    description =
        "Draws photos of simple technical drawings with questions, answers and boxes: photos/,"
            + " questions.jsonl, card.json.",
    mixinStandardHelpOptions = true)
final class DrawingsCommand implements Callable<Integer> {
  @Mixin private DrawingOptions drawing = new DrawingOptions();

  @Option(
      names = "--outline",
      split = ",",
      description = "Draw only these parts: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Outline> outlines = List.of(Outline.values());

  @Option(
      names = "--damage",
      split = ",",
      description =
          "What the photographer did wrong: ${COMPLETION-CANDIDATES}. Default: a shadow on some.")
  private List<PhotoDamage> damage = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    int questions =
        new DrawingDataset(
                drawing.photos(),
                drawing.seed(),
                drawing.split(),
                outlines,
                drawing.side(),
                drawing.languages(),
                Set.copyOf(damage))
            .writeTo(drawing.folder());
    spec.commandLine()
        .getOut()
        .printf(
            "%d drawings with %d questions in %s%n", drawing.photos(), questions, drawing.folder());
    return 0;
  }
}
