package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.torchscript.Torch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells a finished adaptor which photos are like those it was trained on. */
@Command(
    name = "describe-photos",
    mixinStandardHelpOptions = true,
    description =
        "Add to an adaptor what the photos of its training and the things on them look like, so that"
            + " it abstains where a photo, or what an answer rests on, is unlike them. Leaves a"
            + " draft, to be calibrated and signed.")
public final class DescribePhotosCommand implements Callable<Integer> {
  private static final long CACHE = 64L << 20;

  @Option(
      names = "--adaptor",
      required = true,
      description = "folder with manifest.json and adaptor.safetensors; it stays as it is")
  private Path adaptor = Path.of("");

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      description =
          "dataset folders of its training, one for each kind of photo; their split 'train' is"
              + " described")
  private List<Path> data = List.of();

  @Option(names = "--out", required = true, description = "folder for the draft; must not exist")
  private Path out = Path.of("");

  @Option(
      names = "--unseen",
      arity = "1..*",
      description =
          "dataset folders of the same kinds that the training did not use, for an adaptor that"
              + " tells names: how sure it is of what they show is what is usual")
  private List<Path> unseen = List.of();

  @Option(
      names = "--compare",
      arity = "1..*",
      description = "other dataset folders: how many of their photos and things are told apart")
  private List<Path> compared = List.of();

  @Mixin private FrozenFiles files = new FrozenFiles();

  @Option(
      names = "--feature-store",
      description = "folder of image features that a training kept; those missing are added")
  private @Nullable Path featureStore;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out)) {
      throw new FileAlreadyExistsException(out.toString(), null, "give a folder that is not there");
    }
    Torch.prepareThread(files.threads());
    Start start = Start.read(adaptor);
    if (start.manifest().tags().any() == unseen.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          unseen.isEmpty()
              ? "This adaptor's own classifier of names tells what is familiar, and knows the photos of"
                  + " its training by heart: give --unseen, datasets of the same kinds with other seeds"
              : "--unseen is for adaptors that tell names (tags), and this one does not: leave it out");
    }
    List<Portion> kinds = new ArrayList<>();
    for (Path folder : data) {
      kinds.add(Portion.read(List.of(folder), 1, true));
    }
    try (TrainingBase frozen = files.forTraining()) {
      new FrozenDigests(start.manifest(), frozen).require();
      PhotoFeatures features =
          new FeatureCache(CACHE, Optional.ofNullable(featureStore)).features(frozen);
      Likeness likeness =
          Likeness.of(kinds, features)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "Too few photos to tell what is typical: give some hundreds, 80 at least"));
      List<Lesson> photos = kinds.stream().flatMap(kind -> kind.lessons().stream()).toList();
      Optional<Familiarity> familiarity =
          start.manifest().tags().any()
              ? Familiarity.of(photos, lessons(unseen), start, features)
              : Familiarity.of(photos, start, features);
      write(start.with(Optional.of(likeness), familiarity));
      say(
          "%d photos described; %d others set the threshold to %.3f, false alarms of each folder at most %.1f%%",
          likeness.typical().photos(),
          likeness.typical().heldOut(),
          likeness.typical().threshold(),
          100 * likeness.typical().falseAlarms());
      say(familiarity.map(Familiarity::text).orElse("Too few things with boxes to describe them"));
      for (Path folder : compared) {
        compare(likeness, features, new DatasetFolder(folder));
        if (familiarity.isPresent()) {
          say(familiarity.get().compared(start, features, new DatasetFolder(folder)));
        }
      }
    }
    return 0;
  }

  /** Keeps calibration and reports: of the photos that stay, the answers are the same. */
  private void write(Start described) throws IOException {
    Files.createDirectories(out);
    Product product = new Product(out);
    AdaptorManifest manifest = described.manifest().withFiles(product.weights(described));
    Files.write(out.resolve("manifest.json"), ManifestJson.write(manifest));
  }

  private static List<Lesson> lessons(List<Path> folders) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    for (Path folder : folders) {
      lessons.addAll(Lesson.of(new DatasetFolder(folder)));
    }
    return lessons;
  }

  private void compare(Likeness likeness, PhotoFeatures features, DatasetFolder folder)
      throws IOException {
    List<Double> distances = new ArrayList<>();
    int unlike = 0;
    for (String photo : folder.byPhoto().keySet()) {
      float[] mean = features.mean(new Lesson(folder, photo, List.of()));
      distances.add(likeness.statistics().distanceOfMean(mean));
      unlike += likeness.isUnlike(mean) ? 1 : 0;
    }
    double[] all = distances.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    say(
        "%-24s unlike %d of %d (%.1f%%), AUROC against those held out %.4f, median distance %.3f",
        folder.path().getFileName(),
        unlike,
        all.length,
        100.0 * unlike / all.length,
        likeness.auroc(all),
        all[all.length / 2]);
  }

  private void say(String format, Object... values) {
    say(String.format(Locale.ROOT, format, values));
  }

  private void say(String text) {
    PrintWriter console = spec.commandLine().getOut();
    console.println(text);
    console.flush();
  }
}
