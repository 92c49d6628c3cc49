package dev.mekiki.audit.cli;

import dev.mekiki.audit.SecretFile;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.witness.Witness;
import dev.mekiki.audit.witness.WitnessServer;
import dev.mekiki.audit.witness.WitnessState;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a witness until the process is ended. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Answers POST /add-checkpoint and GET /<origin hash>/checkpoint (c2sp.org/tlog-witness), plain",
      "HTTP: put your own proxy with TLS before it where the network is not yours. Prints a line per",
      "submission. Needs no more than 64 MB of heap: java -Xmx64m -jar ..."
    })
final class ServeWitnessCommand implements Callable<Integer> {
  private static final Pattern ADDRESS =
      Pattern.compile("(?<host>[^:]+|\\[[0-9a-fA-F:]+\\]):(?<port>[0-9]{1,5})");

  @Option(
      names = "--witness-key",
      paramLabel = "FILE",
      required = true,
      description = "The key file that new-key wrote")
  private Path witnessKey = Path.of("");

  @Option(
      names = "--state",
      paramLabel = "FILE",
      required = true,
      description = "The state file that new-key wrote")
  private Path state = Path.of("");

  @Option(
      names = "--log",
      paramLabel = "FILE",
      required = true,
      description =
          "File with the public key of a log to cosign for, or with all its keys, one a line; repeatable")
  private List<Path> logs = new ArrayList<>();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8095",
      description = "Where to answer; port 0 takes a free one (default: ${DEFAULT-VALUE})")
  private String listen = "";

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How long a request, or its answer, may take on its way (default: ${DEFAULT-VALUE})")
  private int seconds = 0;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    InetSocketAddress address = address();
    if (seconds < 1) {
      throw new ParameterException(spec.commandLine(), "--seconds is 1 or more");
    }
    SecretFile.requireOwnerOnly(witnessKey);
    WitnessKey key = WitnessKey.read(witnessKey);
    List<PublicKey> accepted = new ArrayList<>();
    for (Path log : logs) {
      accepted.addAll(LogKeys.read(List.of(log)).keys());
    }
    WitnessServer.limitTime(seconds);
    PrintWriter out = spec.commandLine().getOut();
    Clock clock = Clock.systemUTC();
    try (WitnessState memory = WitnessState.open(state, key.publicKey());
        WitnessServer server =
            WitnessServer.start(
                new Witness(key, accepted, memory, clock),
                address,
                line -> print(out, line),
                clock)) {
      print(
          out,
          "witness %s of %s on http://%s:%d"
              .formatted(
                  key.publicKey().name(),
                  accepted.stream().map(PublicKey::origin).distinct().toList(),
                  address.getHostString(),
                  server.address().getPort()));
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private InetSocketAddress address() {
    Matcher parts = ADDRESS.matcher(listen);
    if (!parts.matches() || Integer.parseInt(parts.group("port")) > 0xffff) {
      throw new ParameterException(
          spec.commandLine(), "--listen takes HOST:PORT such as 127.0.0.1:8095, not " + listen);
    }
    InetSocketAddress address =
        new InetSocketAddress(parts.group("host"), Integer.parseInt(parts.group("port")));
    if (address.isUnresolved()) {
      throw new ParameterException(spec.commandLine(), "There is no address of " + listen);
    }
    return address;
  }
}
