package dev.mekiki.audit.cli;

import picocli.CommandLine.Command;

/** What a department that does not run the log runs to keep it honest. */
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description = {
      "Cosigns the checkpoints of logs that others run, each only when it continues the one before",
      "(c2sp.org/tlog-witness). First new-key, once; then serve."
    },
    subcommands = {NewWitnessKeyCommand.class, ServeWitnessCommand.class})
final class WitnessCommand {}
