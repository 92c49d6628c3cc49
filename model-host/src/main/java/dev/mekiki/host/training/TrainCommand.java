package dev.mekiki.host.training;

import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.torchscript.Torch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains an adaptor; called again with the same arguments, goes on from the last checkpoint. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Train inner adaptors and projector, or a read-out, from a recipe; a training that was ended"
            + " goes on from its last checkpoint.")
public final class TrainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RECIPE", description = "recipe (JSON)")
  private Path recipe = Path.of("");

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      description = "dataset folders; their split 'train' is learned")
  private List<Path> data = List.of();

  @Option(
      names = "--out",
      required = true,
      description =
          "folder for checkpoints, loss.csv, loss.svg and at the end the adaptor's two files")
  private Path out = Path.of("");

  @Mixin private FrozenFiles files = new FrozenFiles();

  @Option(
      names = "--feature-cache",
      defaultValue = "1024",
      description =
          "MiB for image features, 0.15 a photo; photos beyond are encoded again."
              + " Default: ${DEFAULT-VALUE}")
  private int featureCache;

  @Option(
      names = "--feature-store",
      description =
          "folder that keeps image features for the next training, 0.15 MiB a photo;"
              + " without it they are forgotten")
  private @Nullable Path featureStore;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Torch.prepareThread(files.threads());
    String trained = ReadOutRecipe.isIn(recipe) ? trainReadOut() : trainAdaptors();
    spec.commandLine().getOut().printf("%s in %s: evaluate, calibrate and sign it%n", trained, out);
    return 0;
  }

  private String trainReadOut() throws IOException {
    ReadOutRecipe how = ReadOutRecipe.read(recipe);
    Start start = Start.read(Path.of(how.start()));
    Curriculum photos = LabelledPhotos.read(data, how);
    try (Ending ending = Ending.onSignal();
        TrainingBase frozen = files.forTraining()) {
      NewParts parts = new NewParts(frozen, name(files.base()), name(files.encoder()));
      new ReadOutRun(how, start, photos, parts, out, cache(), console(), ending).run();
    }
    return "%s@%s".formatted(how.name(), how.version());
  }

  private String trainAdaptors() throws IOException {
    Recipe how = Recipe.read(recipe);
    Start start = Start.read(Path.of(how.start()));
    Curriculum questions = Curriculum.read(data, how);
    try (Ending ending = Ending.onSignal();
        TrainingBase frozen = files.forTraining()) {
      new TrainingRun(
              how,
              start,
              Rates.ofRecipe(),
              questions,
              frozen,
              out,
              cache().features(frozen),
              files.threads(),
              console(),
              ending)
          .run();
    }
    return "%s@%s".formatted(how.name(), how.version());
  }

  private PrintWriter console() {
    return spec.commandLine().getOut();
  }

  private FeatureCache cache() {
    return new FeatureCache((long) featureCache << 20, Optional.ofNullable(featureStore));
  }

  /** As it stands in a manifest: the file's or folder's name without its ending. */
  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]+$", "").toLowerCase(Locale.ROOT);
  }
}
