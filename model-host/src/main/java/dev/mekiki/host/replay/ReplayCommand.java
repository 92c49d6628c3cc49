package dev.mekiki.host.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints for each recorded answer whether the weights that gave it give it again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Compute recorded answers again and say whether they are the same.",
      "In fp32, and where the self-check is that of the host that answered, every number must be equal;",
      "otherwise words, verdicts and labels must be, and numbers may differ by 0.02."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every answer is the same",
      "1:an answer is different",
      "2:a recording cannot be replayed; the reason is printed"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1;
  private static final int REFUSED = 2;

  @Parameters(
      paramLabel = "<record.json>",
      arity = "1..*",
      description = "files {\"request\": {...}, \"response\": {...}}, as sent and received")
  private List<Path> files = List.of();

  @Option(
      names = "--set",
      paramLabel = "<name=value>",
      description =
          "a property of the host, such as mekiki.models.base=<file> or mekiki.adaptors.folder=<folder>")
  private List<String> properties = List.of();

  @Spec private CommandSpec spec;

  private int exitCode;

  @Override
  public Integer call() {
    Map<String, Map<Path, Recording>> byPrecision = new TreeMap<>();
    for (Path file : files) {
      try {
        Recording recording = Recording.read(file);
        byPrecision
            .computeIfAbsent(recording.weights().precision(), precision -> new LinkedHashMap<>())
            .put(file, recording);
      } catch (NotReplayableException e) {
        refuse(file, e);
      }
    }
    byPrecision.forEach(this::replay);
    return exitCode;
  }

  /** The base is loaded once for each precision that occurs. */
  private void replay(String precision, Map<Path, Recording> recordings) {
    try (OfflineHost host = OfflineHost.open(precision, properties)) {
      recordings.forEach((file, recording) -> replay(file, recording, host));
    } catch (NotReplayableException e) {
      recordings.keySet().forEach(file -> refuse(file, e));
    }
  }

  private void replay(Path file, Recording recording, OfflineHost host) {
    try {
      print(file, recording.weights().precision(), new Replay(host).of(recording));
    } catch (NotReplayableException e) {
      refuse(file, e);
    }
  }

  private void print(Path file, String precision, Comparison comparison) {
    boolean same = comparison.differences().isEmpty();
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        "%s: %s (%s)%n", file, same ? "same" : "different", measured(precision, comparison));
    comparison.differences().forEach(difference -> console.printf("  %s%n", difference));
    console.flush();
    exitCode = Math.max(exitCode, same ? 0 : DIFFERENT);
  }

  private static String measured(String precision, Comparison comparison) {
    return comparison.exact()
        ? precision + ", every number compared exactly"
        : "%s, numbers within %s; largest difference %.6f"
            .formatted(precision, Comparison.TOLERANCE, comparison.largestDifference());
  }

  private void refuse(Path file, NotReplayableException reason) {
    PrintWriter console = spec.commandLine().getOut();
    console.printf("%s: not replayed. %s%n", file, reason.getMessage());
    console.flush();
    exitCode = Math.max(exitCode, REFUSED);
  }
}
