package dev.mekiki.host.learning;

import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.evaluation.Comparison;
import dev.mekiki.host.torchscript.Torch;
import dev.mekiki.host.training.FrozenFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Teaches an adaptor what a handful of photos shows. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description =
        "Make the next version of an adaptor from a handful of photos with answers, and compare it"
            + " with the one before. Leaves a draft and a report, or, where it forgot too much, the"
            + " report alone.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a draft was written",
      "1:a dataset has a fault, or the new version is refused; no draft was written"
    })
public final class LearnCommand implements Callable<Integer> {
  private static final double POINTS = 100;

  @Parameters(
      paramLabel = "FOLDER",
      description = "dataset folder; its split 'train' is learned, the others are asked about")
  private Path photos = Path.of("");

  @Option(
      names = "--start",
      required = true,
      description = "folder of the adaptor to start from; it stays as it is")
  private Path start = Path.of("");

  @Option(
      names = "--replay",
      required = true,
      arity = "1..*",
      description = "dataset folders of old photos; their split 'train' is learned in between")
  private List<Path> replay = List.of();

  @Option(
      names = "--guard",
      required = true,
      description = "dataset folder of other old photos that show what is forgotten")
  private Path guard = Path.of("");

  @Option(names = "--test", description = "dataset folder with more photos of what is learned")
  private @Nullable Path test;

  @Option(
      names = "--also-called",
      arity = "1..*",
      description =
          "other names of what the boxes show, as questions have them in other languages; about a"
              + " word that it does not know the host asks nothing")
  private List<String> alsoCalled = List.of();

  @Option(names = "--out", required = true, description = "folder for the draft; must not exist")
  private Path out = Path.of("");

  @Option(names = "--report", description = "folder for the report. Default: <out>-report")
  private @Nullable Path report;

  @Option(
      names = "--next",
      description = "version of the draft. Default: the number after the start's")
  private @Nullable String next;

  @Option(
      names = "--most-drop",
      defaultValue = "1",
      description =
          "points that right answers to old questions may drop by. Default: ${DEFAULT-VALUE}")
  private double mostDrop;

  @Mixin private Effort effort = new Effort();

  @Mixin private FrozenFiles frozen = new FrozenFiles();

  @Option(
      names = "--precision",
      defaultValue = "FP32",
      description =
          "the one in which the old and the new version are asked: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}")
  private Precision precision = Precision.FP32;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out)) {
      throw new ParameterException(spec.commandLine(), out + " exists: give a new --out");
    }
    if (!(mostDrop >= 0 && mostDrop <= POINTS)) {
      throw new ParameterException(spec.commandLine(), "--most-drop is 0 to 100 points");
    }
    try {
      return learn(
          Material.read(
              start,
              Optional.ofNullable(next),
              photos,
              replay,
              guard,
              Optional.ofNullable(test),
              alsoCalled));
    } catch (UnfitMaterialException e) {
      console().printf("%s%nNothing was learned%n", e.getMessage());
      return 1;
    } finally {
      console().flush();
    }
  }

  private int learn(Material material) throws IOException {
    Method method = effort.method(material.showsWhatIsNew());
    if (method == Method.CONCEPT) {
      material.requireConcepts();
    }
    console().printf("names in the boxes: %s%n", listed(material.names().names()));
    console().printf("added to the vocabulary: %s%n", listed(material.added()));
    Torch.prepareThread(frozen.threads());
    Path parent = out.toAbsolutePath().normalize().getParent();
    Files.createDirectories(parent);
    Path unfinished = Files.createTempDirectory(parent, ".learn-");
    try {
      Draft draft =
          new Draft(
              unfinished.resolve("draft"), material, method, effort, frozen, precision, console());
      Comparison found = draft.learn(mostDrop / POINTS, commandLine());
      Path folder = report == null ? Path.of(out + "-report") : report;
      found.write(folder);
      return conclude(found, draft, folder);
    } finally {
      FileSystemUtils.deleteRecursively(unfinished);
    }
  }

  private static String listed(Collection<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private int conclude(Comparison found, Draft draft, Path folder) throws IOException {
    found.summary().forEach(console()::println);
    console().printf("report: %s%n", folder);
    if (found.standing() == Comparison.Standing.REFUSED) {
      found.reasons().forEach(reason -> console().printf("REFUSED: %s%n", reason));
      console()
          .println("Nothing was published. Take more old photos, fewer steps or a lower rate.");
      return 1;
    }
    if (found.standing() == Comparison.Standing.OPEN) {
      console()
          .println(
              "The guard is too small to show that the drop stays under the bound: see the report.");
    }
    draft.publish(found, out);
    console().printf("%s in %s: evaluate, calibrate and sign it%n", draft.id(), out);
    return 0;
  }

  private String commandLine() {
    List<String> words = new ArrayList<>(List.of("./mekiki", spec.name()));
    spec.commandLine().getParseResult().originalArgs().stream()
        .filter(word -> !word.equals(spec.name()))
        .forEach(words::add);
    return String.join(" ", words);
  }

  private PrintWriter console() {
    return spec.commandLine().getOut();
  }
}
