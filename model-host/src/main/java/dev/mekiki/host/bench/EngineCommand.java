package dev.mekiki.host.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One engine of this project in a process of its own, driven by {@link EngineProcess} in the same
 * language as the engines of others (see {@code peers.py}).
 */
@Command(name = "bench-engine", hidden = true, description = "Used by bench.")
public final class EngineCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private ModelFolder files = new ModelFolder();

  @Option(names = "--precision", required = true)
  private Precision precision = Precision.FP32;

  @Option(names = "--threads", required = true)
  private int threads;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    PrintStream replies = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    System.setOut(System.err);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    reply(replies, Map.of("started", true));
    if (orders.readLine() == null) {
      return 0;
    }
    try (OwnEngine engine = open()) {
      reply(replies, Map.of("ready", Map.of("version", version())));
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        List<Sample> samples = engine.run(JSON.readValue(line, Task.class));
        reply(replies, Map.of("samples", samples));
      }
    }
    return 0;
  }

  private OwnEngine open() throws IOException {
    Options options = new Options(threads, Options.defaults().contextLength(), precision);
    FrozenModel model = FrozenModel.open(files.base(), files.encoder(), options);
    try {
      AdaptorManifest manifest =
          ManifestJson.read(Files.readAllBytes(files.adaptor().resolve("manifest.json")));
      model.load(manifest.id().toString(), files.adaptor().resolve(AdaptorManifest.WEIGHTS));
      return new OwnEngine(model, manifest.id().toString());
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static String version() {
    return "Mekiki "
        + Optional.ofNullable(EngineCommand.class.getPackage().getImplementationVersion())
            .orElse("from its classes")
        + ", Java "
        + Runtime.version().feature();
  }

  private static void reply(PrintStream replies, Object message) throws IOException {
    replies.println(JSON.writeValueAsString(message));
  }
}
