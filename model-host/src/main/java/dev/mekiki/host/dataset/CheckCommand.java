package dev.mekiki.host.dataset;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks through a dataset before somebody trains or measures with it. */
@Command(
    name = "check",
    description =
        "Looks through a dataset and prints each fault as file:line: what to do. Writes nothing."
            + " Ends with 1 where there is a fault.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "Folder with questions.jsonl and photos.")
  private Path folder = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    CheckedDataset checked = new DatasetFolder(folder).check();
    if (checked.faults().count() == 0) {
      CardCheck.check(folder, checked);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (checked.faults().count() > 0) {
      out.printf("%s%n%d fault(s) in %s%n", checked.faults(), checked.faults().count(), folder);
      out.flush();
      return 1;
    }
    out.printf(
        "%d photos with %d questions in %s: no fault%n",
        checked.photos(), checked.lines().size(), folder);
    out.flush();
    return 0;
  }
}
