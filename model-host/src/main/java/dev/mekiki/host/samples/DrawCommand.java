package dev.mekiki.host.samples;

import picocli.CommandLine.Command;

/** The command {@code dataset} under its place among the commands about data. */
@Command(name = "draw")
final class DrawCommand extends DatasetCommand {}
