package dev.mekiki.host.dataset;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
        "Makes a dataset of a folder (or zip) of photos and a file of answers: copies the photos upright and"
            + " without the camera's notes, and splits them by group. Writes all of it or nothing.",
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PHOTOS",
      description =
          "Folder with JPEG or PNG files, or a zip of one, as the review console's export is.")
  private Path photos = Path.of("");

  @Option(
      names = "--answers",
      description =
          "answers.csv or answers.jsonl: photo, kind, question, answer; optional boxes, language,"
              + " group, source, licence. Default: answers.jsonl among the photos.")
  private Optional<Path> answers = Optional.empty();

  @Option(names = "--to", required = true, description = "The dataset's folder; new or empty.")
  private Path folder = Path.of("");

  @Option(
      names = "--licence",
      defaultValue = "",
      description =
          "SPDX identifier, for example CC-BY-4.0 or LicenseRef-internal, for lines without one.")
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
    Shares among = wanted();
    PrintWriter out = spec.commandLine().getOut();
    Path parent = folder.toAbsolutePath().normalize().getParent();
    Files.createDirectories(parent);
    Path unfinished = Files.createTempDirectory(parent, ".import-");
    try {
      Path given = given(unfinished.resolve("unpacked"));
      Contents contents =
          new PhotoImport(given, answers(given), seed, among)
              .writeTo(unfinished.resolve("dataset"));
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

  /** What can be found wrong with the options before anything is read. */
  private Shares wanted() throws IOException {
    if (Files.exists(folder) && !isEmptyFolder(folder)) {
      throw new ParameterException(
          spec.commandLine(), folder + " is there and not an empty folder; name a new one");
    }
    try {
      return new Shares(shares);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--shares: " + e.getMessage(), e);
    }
  }

  private Path given(Path unpacked) throws IOException {
    if (!PhotoArchive.isOne(photos)) {
      return photos;
    }
    Files.createDirectories(unpacked);
    new PhotoArchive(photos).unpackTo(unpacked);
    return unpacked;
  }

  private AnswersFile answers(Path given) {
    Path file = answers.orElse(given.resolve("answers.jsonl"));
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(),
          "no file %s; name the answers with --answers"
              .formatted(answers.orElse(file.getFileName())));
    }
    return new AnswersFile(file, source, licence);
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
