package dev.mekiki.host;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Root of the command line. Each subcommand lives with its feature. */
@Command(
    name = "model-host",
    description =
        "Packages, verifies and calibrates adaptors; serves when called without a command.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {HelpCommand.class})
final class ModelHostCommand {
  /** Runs the subcommand and gives the exit code of the process. */
  static int execute(String... arguments) {
    return new CommandLine(new ModelHostCommand()).execute(arguments);
  }
}
