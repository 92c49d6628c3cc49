package dev.mekiki.host.soak;

import dev.mekiki.host.load.BearerTokens;
import dev.mekiki.host.load.ClientCredentials;
import dev.mekiki.host.load.HostClient;
import dev.mekiki.host.load.HostProcess;
import dev.mekiki.host.load.LocalIssuer;
import dev.mekiki.host.soak.Tally.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Wears a host out and says whether anything gave way. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Good, bad and cancelled requests of several departments, on a host of its own or a running"
            + " one. Exit code 1 when an answer changed, a good request failed, or memory grew.")
public final class SoakCommand implements Callable<Integer> {
  @Option(
      names = "--minutes",
      defaultValue = "30",
      description = "Length of the mixed load; 0 for none. Default: ${DEFAULT-VALUE}.")
  private int minutes;

  @Option(
      names = "--alternate",
      paramLabel = "REQUESTS",
      defaultValue = "0",
      description =
          "First send so many requests that change route and adaptor from one to the next.")
  private int alternate;

  @Option(
      names = "--callers",
      defaultValue = "8",
      description = "Requests at any time. Default: ${DEFAULT-VALUE}.")
  private int callers;

  @Option(
      names = "--growth",
      paramLabel = "MIB",
      defaultValue = "60",
      description =
          "Memory is flat when its growth over the second half is below this, in MiB an hour, with"
              + " 95 %% confidence. Default: ${DEFAULT-VALUE}.")
  private double growth;

  @Option(
      names = "--precision",
      defaultValue = "fp32",
      description =
          "Of the host that is started. Only fp32 promises the same answer in every batch; in others"
              + " changed answers are counted and forgiven. Default: ${DEFAULT-VALUE}.")
  private String precision = "";

  @Option(
      names = "--property",
      paramLabel = "NAME=VALUE",
      description = "One more property of the host that is started.")
  private List<String> properties = List.of();

  @Option(
      names = "--adaptor",
      paramLabel = "FOLDER",
      defaultValue = "model-host/adaptors/inspection/6",
      description = "Adaptor package of that host. Default: ${DEFAULT-VALUE}.")
  private Path adaptor = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "target/soak",
      description = "For the host's log and the photos. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("");

  @ArgGroup(exclusive = false, heading = "To wear out a host that runs already:%n")
  private @Nullable Running running;

  @Spec private CommandSpec spec;

  /** A host that somebody else started. */
  static final class Running {
    @Option(names = "--url", required = true, description = "Where it serves.")
    private URI url = URI.create("");

    @Option(names = "--pid", required = true, description = "Its process, on this machine.")
    private long pid;

    @Option(
        names = "--token-uri",
        required = true,
        description = "Token endpoint; the client is in MEKIKI_CLIENT_ID and MEKIKI_CLIENT_SECRET.")
    private URI tokens = URI.create("");

    @Option(
        names = "--photo-model",
        defaultValue = "smollm2-135m-instruct/general",
        description = "Id of a route that sees photos. Default: ${DEFAULT-VALUE}.")
    private String photoModel = "";
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Path work = Files.createTempDirectory(Files.createDirectories(out), "run-");
    return running == null ? onOwnHost(work) : onRunning(running, work);
  }

  private int onOwnHost(Path work) throws IOException, InterruptedException, ExecutionException {
    TurnedAdaptor.write(adaptor.toAbsolutePath().normalize(), work);
    List<String> all = new ArrayList<>();
    all.add("--mekiki.models.name=base");
    all.add("--mekiki.models.precision=" + precision);
    all.add("--mekiki.adaptors.folder=" + work.resolve("adaptors"));
    all.add("--mekiki.adaptors.trusted-keys=" + work.resolve("keys"));
    properties.forEach(property -> all.add("--" + property));
    String name = adaptor.toAbsolutePath().normalize().getParent().getFileName().toString();
    List<String> models = List.of("base/" + name, "base/" + TurnedAdaptor.NAME);
    try (LocalIssuer issuer = new LocalIssuer();
        HostProcess host =
            HostProcess.start(issuer, MemoryWatch.JVM, all, work.resolve("host.log"))) {
      return on(host.url(), host.pid(), issuer, models, work);
    }
  }

  private int onRunning(Running host, Path work)
      throws IOException, InterruptedException, ExecutionException {
    BearerTokens tokens =
        new ClientCredentials(
            host.tokens, environment("MEKIKI_CLIENT_ID"), environment("MEKIKI_CLIENT_SECRET"));
    return on(host.url, host.pid, tokens, List.of(host.photoModel), work);
  }

  private static String environment(String name) throws IOException {
    String value = System.getenv(name);
    if (value == null) {
      throw new IOException("Set " + name + " to a client that may call the host");
    }
    return value;
  }

  private int on(URI url, long pid, BearerTokens tokens, List<String> photoModels, Path work)
      throws IOException, InterruptedException, ExecutionException {
    PrintWriter console = spec.commandLine().getOut();
    HostClient client = new HostClient(url, tokens);
    String base = photoModels.getFirst().split("/")[0];
    Questions questions = Questions.about(base, photoModels, 12, work.resolve("photos"));
    AnswerBook book = new AnswerBook();
    Tally tally = new Tally();
    Verdict verdict = new Verdict(console);
    if (alternate > 0) {
      Alternation mode = new Alternation(client, base, questions, book, tally, console);
      mode.run(alternate, callers);
      if (photoModels.size() > 1) {
        verdict.require(mode.adaptorsDiffer(), "the two adaptors say different things");
      }
    }
    if (minutes > 0) {
      MemoryWatch memory = new MemoryWatch(pid, client);
      Soak soak = new Soak(client, base, questions, book, tally, memory, console);
      soak.run(Duration.ofMinutes(minutes), callers);
      verdict.require(soak.comesToRest(), "nothing runs or waits after the last caller has gone");
      verdict.requireFlat("the process", memory.keptLately(), growth);
      verdict.requireFlat("the Java heap in use", memory.heapLately(), growth);
    }
    tally.failures().forEach(failure -> console.println("  " + failure));
    verdict.require(
        tally.total(Outcome.FAILED) == 0,
        "all good requests were answered and all bad ones refused");
    boolean exact = running != null || precision.equalsIgnoreCase("fp32");
    verdict.require(
        tally.total(Outcome.CHANGED) == 0 || !exact,
        "no answer changed (%d of %d did)"
            .formatted(
                tally.total(Outcome.CHANGED),
                tally.total(Outcome.CHANGED)
                    + tally.total(Outcome.ANSWERED)
                    + tally.total(Outcome.STREAMED)));
    console.flush();
    return verdict.exitCode();
  }
}
