package dev.mekiki.audit.witness;

import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.WitnessKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A real witness on a free port of this machine. */
public final class RunningWitness implements AutoCloseable {
  public final WitnessKey key;
  private final WitnessState state;
  private final WitnessServer server;

  private RunningWitness(WitnessKey key, WitnessState state, PublicKey log, int port)
      throws IOException {
    this.key = key;
    this.state = state;
    this.server =
        WitnessServer.start(
            new Witness(key, List.of(log), state, Clock.systemUTC()),
            new InetSocketAddress("127.0.0.1", port),
            line -> {},
            Clock.systemUTC());
  }

  /** A new one, whose memory is a file in the folder. */
  public static RunningWitness start(Path folder, String name, PublicKey log) throws IOException {
    WitnessKey key = WitnessKey.generate(name);
    Path state = Files.createTempDirectory(folder, "witness").resolve("state");
    WitnessState.create(state, key.publicKey());
    return new RunningWitness(key, WitnessState.open(state, key.publicKey()), log, 0);
  }

  public URI prefix() {
    return URI.create("http://127.0.0.1:" + server.address().getPort());
  }

  /** What it serves of the log. */
  public String served(String origin) {
    return state.newest(origin).orElseThrow().note();
  }

  @Override
  public void close() throws IOException {
    server.close();
    state.close();
  }
}
