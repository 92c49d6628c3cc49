package dev.mekiki.host.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the tickets of the demo with their photos. */
@Command(
    name = "samples",
    description = "Draws the sample tickets: photos and tickets.jsonl, the same for the same seed.",
    mixinStandardHelpOptions = true)
public final class SamplesCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "Folder to write to; made if it is missing.")
  private Path folder = Path.of("");

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--side",
      defaultValue = "640",
      description = "Pixels of a photo's side. Default: ${DEFAULT-VALUE}.")
  private int side;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<SampleTicket> tickets = SampleTickets.draw(seed, side);
    Files.createDirectories(folder);
    for (SampleTicket ticket : tickets) {
      for (PhotoFile file : ticket.files()) {
        file.writeTo(folder);
      }
    }
    JsonFiles.writeLines(folder.resolve("tickets.jsonl"), tickets);
    spec.commandLine().getOut().printf("%d tickets in %s%n", tickets.size(), folder);
    return 0;
  }
}
