package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What lies behind the parts or objects of a dataset. */
final class BackgroundOptions {
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
          "Photos to put behind what is shown: ${COMPLETION-CANDIDATES}; the last three may not be"
              + " trained on. Default: none.")
  private List<PhotoBackground> photographed = List.of();

  @Option(
      names = "--cut-outs",
      defaultValue = "${env:MEKIKI_HOME:-${sys:user.home}/.mekiki}/cut-outs",
      description = "What model-host/fetch-cut-outs fetched. Default: ${DEFAULT-VALUE}.")
  private Path cutOuts = Path.of("");

  /** Where the photos are, and the pictures of objects. */
  Path cutOuts() {
    return cutOuts;
  }

  /**
   * @throws IOException when a photo is missing or damaged
   * @throws IllegalArgumentException when one must not be trained on
   */
  List<Backdrop> read(Split split) throws IOException {
    boolean unseen = photographed.stream().anyMatch(one -> one.kind() == ObjectStock.Kind.UNSEEN);
    if (split == Split.TRAIN && unseen) {
      throw new IllegalArgumentException(
          "What is never seen cannot be trained on: draw on WATER, DUNE, GRASS, BOARDS or painted"
              + " backgrounds, or another split");
    }
    List<Backdrop> all = new ArrayList<>(PhotoBackground.read(cutOuts, photographed));
    all.addAll(painted.isEmpty() && photographed.isEmpty() ? Background.FAMILIAR : painted);
    return all;
  }
}
