package dev.mekiki.host.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start the engines of others: {@code peers.py} says what they do.
 *
 * @param python with llama_cpp, transformers, torch, gguf and numpy, as far as there
 * @param script a copy of {@code peers.py}
 * @param base GGUF file of the base
 */
record Peers(Path python, Path script, Path base, int threads) {
  ProcessBuilder llamaCpp(Path gguf) {
    return command("llama.cpp", absolute(gguf), Integer.toString(threads));
  }

  ProcessBuilder transformers(String precision) {
    return command("transformers", absolute(base), Integer.toString(threads), precision);
  }

  /**
   * Lets llama.cpp's own quantize make another file of the base.
   *
   * @param type Q8_0 or BF16
   * @return whether it did
   */
  boolean quantize(Path out, String type, Path log) throws IOException, InterruptedException {
    return command("quantize", absolute(base), absolute(out), type)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor()
        == 0;
  }

  private ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().toString();
  }
}
