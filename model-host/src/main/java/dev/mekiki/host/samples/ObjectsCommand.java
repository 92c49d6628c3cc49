package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a dataset of objects. */
@Command(
    name = "objects",
    description =
        "Composes photos of everyday objects with questions, answers and boxes: photos/,"
            + " questions.jsonl, card.json. Needs the cut-outs of model-host/fetch-cut-outs.",
    mixinStandardHelpOptions = true)
final class ObjectsCommand implements Callable<Integer> {
  @Mixin private DrawingOptions drawing = new DrawingOptions();

  @Option(
      names = "--objects",
      defaultValue = "KNOWN",
      description =
          "KNOWN: those that adaptors may learn; UNSEEN: those that none may."
              + " Default: ${DEFAULT-VALUE}.")
  private ObjectStock.Kind kind = ObjectStock.Kind.KNOWN;

  @Mixin private BackgroundOptions backgrounds = new BackgroundOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (drawing.split() == Split.TRAIN && kind == ObjectStock.Kind.UNSEEN) {
      throw new IllegalArgumentException(
          "What is never seen cannot be trained on: draw KNOWN objects, or another split");
    }
    List<Backdrop> behind = backgrounds.read(drawing.split());
    ObjectStock stock = ObjectStock.read(backgrounds.cutOuts(), kind);
    int questions =
        new ObjectDataset(
                drawing.photos(),
                drawing.seed(),
                drawing.split(),
                kind,
                stock,
                behind,
                drawing.side(),
                drawing.languages())
            .writeTo(drawing.folder());
    spec.commandLine()
        .getOut()
        .printf(
            "%d photos of %d objects with %d questions in %s%n",
            drawing.photos(), stock.objects().size(), questions, drawing.folder());
    return 0;
  }
}
