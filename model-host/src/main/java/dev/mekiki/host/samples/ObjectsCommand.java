package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  @Option(
      names = "--background",
      split = ",",
      description =
          "Only these: ${COMPLETION-CANDIDATES}. Default: all but MARBLE and DOTS, or none where"
              + " there are --photo-background.")
  private List<Background> painted = List.of();

  @Option(
      names = "--photo-background",
      split = ",",
      description =
          "Photos to put behind the objects: ${COMPLETION-CANDIDATES}; the last three may not be"
              + " trained on. Default: none.")
  private List<PhotoBackground> photographed = List.of();

  @Option(
      names = "--cut-outs",
      defaultValue = "${env:MEKIKI_HOME:-${sys:user.home}/.mekiki}/cut-outs",
      description = "Folder of the cut-outs. Default: ${DEFAULT-VALUE}.")
  private Path cutOuts = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    boolean unseen =
        kind == ObjectStock.Kind.UNSEEN
            || photographed.stream().anyMatch(one -> one.kind() == ObjectStock.Kind.UNSEEN);
    if (drawing.split() == Split.TRAIN && unseen) {
      throw new IllegalArgumentException(
          "What is never seen cannot be trained on: draw KNOWN objects on WATER, DUNE, GRASS,"
              + " BOARDS or painted backgrounds, or another split");
    }
    ObjectStock stock = ObjectStock.read(cutOuts, kind);
    int questions =
        new ObjectDataset(
                drawing.photos(),
                drawing.seed(),
                drawing.split(),
                kind,
                stock,
                backgrounds(),
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

  private List<Backdrop> backgrounds() throws IOException {
    List<Backdrop> all = new ArrayList<>(PhotoBackground.read(cutOuts, photographed));
    all.addAll(painted.isEmpty() && photographed.isEmpty() ? Background.FAMILIAR : painted);
    return all;
  }
}
