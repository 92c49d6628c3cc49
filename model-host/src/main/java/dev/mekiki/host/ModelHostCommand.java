package dev.mekiki.host;

import dev.mekiki.host.adaptor.PackageCommand;
import dev.mekiki.host.adaptor.ReleaseKeyCommand;
import dev.mekiki.host.adaptor.VerifyAdaptorCommand;
import dev.mekiki.host.bench.BenchCommand;
import dev.mekiki.host.bench.EngineCommand;
import dev.mekiki.host.calibration.CalibrateCommand;
import dev.mekiki.host.calibration.ReleaseThresholdCommand;
import dev.mekiki.host.evaluation.EvaluateCommand;
import dev.mekiki.host.iaa.ParityCommand;
import dev.mekiki.host.learning.LearnCommand;
import dev.mekiki.host.replay.ReplayCommand;
import dev.mekiki.host.samples.DataCommand;
import dev.mekiki.host.samples.DatasetCommand;
import dev.mekiki.host.samples.SamplesCommand;
import dev.mekiki.host.soak.SoakCommand;
import dev.mekiki.host.training.AddCloserLookCommand;
import dev.mekiki.host.training.DescribePhotosCommand;
import dev.mekiki.host.training.TrainCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Root of the command line. Each subcommand lives with its feature. */
@Command(
    name = "model-host",
    description =
        "Packages, verifies and calibrates adaptors; serves when called without a command.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      HelpCommand.class,
      PackageCommand.class,
      VerifyAdaptorCommand.class,
      CalibrateCommand.class,
      ReleaseThresholdCommand.class,
      EvaluateCommand.class,
      ReplayCommand.class,
      ReleaseKeyCommand.class,
      SamplesCommand.class,
      DataCommand.class,
      DatasetCommand.class,
      ParityCommand.class,
      BenchCommand.class,
      EngineCommand.class,
      SoakCommand.class,
      DescribePhotosCommand.class,
      AddCloserLookCommand.class,
      TrainCommand.class,
      LearnCommand.class
    })
final class ModelHostCommand {
  /** Runs the subcommand and gives the exit code of the process. */
  static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new ModelHostCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(command.getCommandName() + ": " + reason(failure));
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  /**
   * What a file or an argument is at fault for, in one line.
   *
   * @throws Exception the failure itself, where it is the program's own: its trace is wanted
   */
  private static String reason(Exception failure) throws Exception {
    return switch (failure) {
      case FileSystemException file -> file.getClass().getSimpleName() + ": " + file.getMessage();
      case UncheckedIOException wrapped -> reason(wrapped.getCause());
      case IOException file when file.getMessage() != null -> file.getMessage();
      case IllegalArgumentException argument when argument.getMessage() != null ->
          argument.getMessage();
      default -> throw failure;
    };
  }
}
