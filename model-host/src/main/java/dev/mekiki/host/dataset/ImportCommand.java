package dev.mekiki.host.dataset;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a dataset of a folder of photos. */
@Command(
    name = "import",
    description =
        "Makes a dataset of a folder of photos and a file of answers: copies the photos upright and"
            + " without the camera's notes, and splits them by group. Writes all of it or nothing.",
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PHOTOS", description = "Folder with JPEG or PNG files.")
  private Path photos = Path.of("");

  @Option(
      names = "--answers",
      required = true,
      description =
          "answers.csv or answers.jsonl: photo, kind, question, answer; optional boxes, language,"
              + " group, source, licence.")
  private Path answers = Path.of("");

  @Option(names = "--to", required = true, description = "The dataset's folder; new or empty.")
  private Path folder = Path.of("");

  @Option(
      names = "--licence",
      required = true,
      description = "SPDX identifier, for example CC-BY-4.0 or LicenseRef-internal.")
  private String licence = "";

  @Option(
      names = "--source",
      defaultValue = "imported photos",
      description = "Whence the photos are. Default: ${DEFAULT-VALUE}.")
  private String source = "";

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides which group falls into which split. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--shares",
      split = ",",
      defaultValue = "train=70,calibration=15,test=15",
      converter = SplitOption.class,
      description = "Shares of the splits. Default: ${DEFAULT-VALUE}.")
  private Map<Split, Integer> shares = new LinkedHashMap<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PhotoImport wanted = wanted();
    PrintWriter out = spec.commandLine().getOut();
    Path parent = folder.toAbsolutePath().normalize().getParent();
    Files.createDirectories(parent);
    Path unfinished = Files.createTempDirectory(parent, ".import-");
    try {
      Contents contents = wanted.writeTo(unfinished.resolve("dataset"));
      Files.move(unfinished.resolve("dataset"), folder, StandardCopyOption.REPLACE_EXISTING);
      out.printf(
          "%d photos with %d questions in %s, photos of splits: %s%nsha256 %s%n",
          contents.photos(),
          contents.questions(),
          folder,
          contents.photosOfSplits(),
          contents.sha256());
      return 0;
    } catch (DatasetException e) {
      out.printf("%s%nNothing was written%n", e.getMessage());
      return 1;
    } finally {
      FileSystemUtils.deleteRecursively(unfinished);
      out.flush();
    }
  }

  private PhotoImport wanted() throws IOException {
    if (Files.exists(folder) && !isEmptyFolder(folder)) {
      throw new ParameterException(
          spec.commandLine(), folder + " is there and not an empty folder; name a new one");
    }
    try {
      return new PhotoImport(
          photos, new AnswersFile(answers, source, licence), seed, new Shares(shares));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--shares: " + e.getMessage(), e);
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
