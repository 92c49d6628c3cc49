package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.CheckCommand;
import picocli.CommandLine.Command;

/** What can be done with datasets. */
@Command(
    name = "data",
    description = "Draws and checks datasets of photos with questions.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DrawCommand.class, CheckCommand.class})
public final class DataCommand {}
