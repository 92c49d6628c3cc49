package dev.mekiki.host.bench;

import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.load.ThisProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The engines of one run: this project's in every precision, and others where they are installed.
 */
final class Engines implements AutoCloseable {
  /** What the OpenMP runtime does on its own where nobody tells it how to wait. */
  private static final String SPINS = "300000";

  static final String OWN = "mekiki ";
  static final String LLAMA_CPP = "llama.cpp ";
  static final String TRANSFORMERS = "transformers ";

  private final ModelFolder files;
  private final int threads;
  private final Path folder;
  private final PrintWriter console;
  private final List<EngineProcess> running = new ArrayList<>();

  /** Why an engine takes no part, by its name. */
  private final Map<String, String> absent = new LinkedHashMap<>();

  /**
   * @param folder for logs and the files that llama.cpp makes for itself
   */
  Engines(ModelFolder files, int threads, Path folder, PrintWriter console) {
    this.files = files;
    this.threads = threads;
    this.folder = folder;
    this.console = console;
  }

  List<EngineProcess> running() {
    return List.copyOf(running);
  }

  Map<String, String> absent() {
    return Map.copyOf(absent);
  }

  void startOwn(List<Precision> precisions) throws IOException {
    for (Precision precision : precisions) {
      List<String> arguments = new ArrayList<>(List.of("bench-engine", "--threads=" + threads));
      arguments.add("--precision=" + precision);
      arguments.addAll(files.arguments());
      ProcessBuilder command = ThisProgram.command(List.of(), arguments);
      // The machine is the bench's own: threads wait for the next operation as the others' do.
      command.environment().putIfAbsent("GOMP_SPINCOUNT", SPINS);
      start(OWN + precision.name().toLowerCase(Locale.ROOT), command);
    }
  }

  /**
   * Starts llama.cpp with the base's own file and with two that its quantize makes of it, and
   * transformers in both precisions.
   *
   * @param python with llama_cpp, transformers, torch, gguf and numpy, as far as there
   */
  void startPeers(Optional<Path> python) throws IOException, InterruptedException {
    if (python.isEmpty()) {
      absent.put("other engines", "no --peers-python or MEKIKI_PEERS_PYTHON was given");
      return;
    }
    Path script = folder.resolve("peers.py");
    try (InputStream source = Engines.class.getResourceAsStream("/mekiki/bench/peers.py")) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Peers peers = new Peers(python.get(), script, files.base(), threads);
    startOrNote(LLAMA_CPP + "as the file", peers.llamaCpp(files.base()));
    for (String type : List.of("Q8_0", "BF16")) {
      Path made = folder.resolve("base-" + type + ".gguf");
      Path log = folder.resolve("quantize-" + type + ".log");
      if (peers.quantize(made, type, log)) {
        startOrNote(LLAMA_CPP + type.toLowerCase(Locale.ROOT), peers.llamaCpp(made));
      } else {
        absent.put(LLAMA_CPP + type.toLowerCase(Locale.ROOT), "its quantize failed, see " + log);
      }
    }
    for (String precision : List.of("bf16", "fp32")) {
      startOrNote(TRANSFORMERS + precision, peers.transformers(precision));
    }
  }

  private void startOrNote(String name, ProcessBuilder command) throws IOException {
    try {
      start(name, command);
    } catch (EngineProcess.UnavailableException e) {
      absent.put(name, e.getMessage());
    }
  }

  private void start(String name, ProcessBuilder command) throws IOException {
    Path log = folder.resolve(name.replace(' ', '-') + ".log");
    EngineProcess engine = EngineProcess.start(name, command, log);
    running.add(engine);
    console.printf("  %s: %s%n", name, engine.opening().version());
    console.flush();
  }

  @Override
  public void close() throws InterruptedException {
    for (EngineProcess engine : running) {
      engine.close();
    }
  }
}
