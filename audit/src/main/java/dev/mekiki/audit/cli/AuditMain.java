package dev.mekiki.audit.cli;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the verifier jar. Exit status: 0 verified or done, 1 broken, 2 could not run. */
@Command(
    name = "mekiki-audit",
    mixinStandardHelpOptions = true,
    description =
        "Verifies evidence packs and the audit log, makes the log's keys, and is a witness.",
    subcommands = {
      VerifyCommand.class,
      NewSigningKeyCommand.class,
      NewMasterKeyCommand.class,
      RotateMasterKeyCommand.class,
      RetireMasterKeysCommand.class,
      WitnessCommand.class
    })
public final class AuditMain {
  private AuditMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** The command line without its exit, for other commands; returns the exit status. */
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new AuditMain())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(command.getCommandName() + ": " + reason(failure));
              return CommandLine.ExitCode.USAGE;
            });
  }

  /** What the database said, where it said something: frameworks wrap it. */
  private static String reason(Exception failure) {
    Throwable reason =
        Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
            .filter(SQLException.class::isInstance)
            .findFirst()
            .orElse(failure);
    return reason.getClass().getSimpleName() + ": " + reason.getMessage();
  }
}
