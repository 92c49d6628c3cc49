package dev.mekiki.host.iaa;

import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how far a checkpoint, run here, is from what its authors' code computes with it. */
@Command(
    name = "parity",
    mixinStandardHelpOptions = true,
    description =
        "Compare a released checkpoint, run here, with the golden values of the reference"
            + " implementation in its folder.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:within the bounds", "1:beyond them", "2:the folder cannot be read"})
public final class ParityCommand implements Callable<Integer> {
  private static final int BEYOND = 1;
  private static final int UNREADABLE = 2;

  /** The prefix cache keeps some prompts while others run. */
  private static final int CACHED_REQUESTS = 4;

  /** Positions of the cache come in multiples of this. */
  private static final int CACHE_STEP = 256;

  @Parameters(
      paramLabel = "FOLDER",
      description =
          "checkpoint (config.json, model.safetensors, clip/) with golden.json and"
              + " golden.safetensors")
  private Path folder = Path.of("");

  @Option(names = "--logits", defaultValue = "1e-4", description = "bound on logits (1e-4)")
  private double logits;

  @Option(names = "--features", defaultValue = "1e-5", description = "bound on features (1e-5)")
  private double features;

  @Option(names = "--threads", defaultValue = "2", description = "CPU threads for one step (2)")
  private int threads;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (GoldenValues golden = GoldenValues.open(folder);
        FrozenModel model = FrozenModel.openCheckpoint(folder, options(golden.positions()))) {
      return print(new Parity(model, golden)) ? 0 : BEYOND;
    } catch (MalformedFileException | IllegalArgumentException e) {
      PrintWriter errors = spec.commandLine().getErr();
      errors.printf("%s cannot be compared: %s%n", folder, e.getMessage());
      errors.flush();
      return UNREADABLE;
    }
  }

  private Options options(int positions) {
    int held = (positions + CACHE_STEP - 1) / CACHE_STEP * CACHE_STEP;
    return new Options(threads, positions, Precision.FP32, CACHED_REQUESTS * held);
  }

  private boolean print(Parity parity) {
    PrintWriter out = spec.commandLine().getOut();
    double seen = parity.features();
    boolean within = seen <= features;
    out.printf("%-8s %-10s %-10s %s%n", "route", "prefill", "decode", "greedy tokens");
    for (String route : Parity.ROUTES) {
      Parity.Difference difference = parity.compare(route);
      within &= difference.isWithin(logits);
      out.printf(
          Locale.ROOT,
          "%-8s %-10.1e %-10.1e %s%n",
          route,
          difference.prefill(),
          difference.decode(),
          difference.sameTokens() ? "the same" : "DIFFERENT");
    }
    out.printf(Locale.ROOT, "%-8s %-10.1e of the photo's features%n", "CLIP", seen);
    out.printf(
        Locale.ROOT,
        "%s: logits may differ by %.0e, features by %.0e%n",
        within ? "Within the bounds" : "BEYOND THE BOUNDS",
        logits,
        features);
    out.flush();
    return within;
  }
}
