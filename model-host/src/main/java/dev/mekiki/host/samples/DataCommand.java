package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.CheckCommand;
import dev.mekiki.host.dataset.ImportCommand;
import picocli.CommandLine.Command;

/** What can be done with datasets. */
@Command(
    name = "data",
    description = "Draws, checks and imports datasets of photos with questions.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DrawCommand.class,
      DrawingsCommand.class,
      ObjectsCommand.class,
      WordsCommand.class,
      CheckCommand.class,
      ImportCommand.class
    })
public final class DataCommand {}
