package dev.mekiki.host.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.decoder.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures model and host in one run, with other engines taking turns where they are installed. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measure prefill, decoding, adaptors, start-up, memory and whole tickets, beside llama.cpp"
            + " and transformers where they are installed.")
public final class BenchCommand implements Callable<Integer> {
  @Mixin private ModelFolder files = new ModelFolder();

  @Option(names = "--quick", description = "Few rounds: to see that it works, not for numbers.")
  private boolean quick;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "CPU threads of every engine. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "Leave out the other parts: ${COMPLETION-CANDIDATES}.")
  private List<Part> parts = List.of(Part.values());

  @Option(
      names = "--precision",
      description = "Of this project's engine and host: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Precision> precisions = List.of(Precision.values());

  @Option(
      names = "--peers-python",
      paramLabel = "FILE",
      defaultValue = "${env:MEKIKI_PEERS_PYTHON}",
      description =
          "A Python with llama_cpp, numpy, transformers, torch and gguf, as far as you have them."
              + " Default: MEKIKI_PEERS_PYTHON.")
  private @Nullable Path python;

  @Option(names = "--rounds", description = "Rounds that count. Default: 10, with --quick 2.")
  private @Nullable Integer rounds;

  @Option(
      names = "--property",
      paramLabel = "NAME=VALUE",
      description = "One more property of the hosts, such as mekiki.batch.rows=16.")
  private List<String> properties = List.of();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "target/bench",
      description =
          "For bench.json, bench.md, logs and files made on the way. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec;

  /** The parts of a run. */
  enum Part {
    /** Prefill and decoding without HTTP. */
    STEPS,
    /** Whole tickets through a host. */
    TICKETS
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Files.createDirectories(out);
    PrintWriter console = spec.commandLine().getOut();
    double loadBefore = Machine.load();
    console.printf("%s%nload average %.2f%n", Machine.here(), loadBefore);
    Findings findings = new Findings();
    if (parts.contains(Part.STEPS)) {
      steps(findings, console);
    }
    if (parts.contains(Part.TICKETS)) {
      tickets(findings, console);
    }
    Report report =
        findings.report(
            Instant.now().truncatedTo(ChronoUnit.SECONDS), loadBefore, threads, rounds());
    String markdown = ReportTables.markdown(report);
    Files.writeString(out.resolve("bench.md"), markdown);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(out.resolve("bench.json").toFile(), report);
    console.printf("%n%s%nwritten to %s%n", markdown, out.toAbsolutePath());
    console.flush();
    return 0;
  }

  private int rounds() {
    int usual = quick ? 2 : 10;
    return rounds == null ? usual : rounds;
  }

  private void steps(Findings findings, PrintWriter console)
      throws IOException, InterruptedException {
    console.println("starting engines");
    try (Engines engines = new Engines(files, threads, out, console)) {
      engines.startOwn(precisions);
      engines.startPeers(Optional.ofNullable(python));
      engines
          .absent()
          .forEach((name, why) -> console.printf("  not measured: %s, %s%n", name, why));
      findings.add(new Rounds(engines.running(), console).run(rounds()), engines);
    }
  }

  private void tickets(Findings findings, PrintWriter console)
      throws IOException, InterruptedException, ExecutionException {
    List<String> all = new ArrayList<>();
    all.add("--mekiki.models.base=" + files.base());
    all.add("--mekiki.models.encoder=" + files.encoder());
    all.add("--mekiki.models.threads=" + threads);
    all.add("--mekiki.adaptors.folder=" + files.adaptorRoot());
    all.add("--mekiki.queue.capacity=64");
    properties.forEach(property -> all.add("--" + property));
    Map<Integer, Integer> perTurn =
        quick ? Map.of(1, 4, 8, 16, 32, 32) : Map.of(1, 16, 8, 64, 32, 128);
    Tickets tickets = new Tickets(precisions, files.photoModel(), all, out, console);
    findings.add(tickets.run(quick ? 1 : 3, perTurn));
  }
}
