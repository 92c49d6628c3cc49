package dev.mekiki.host.serving;

import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the frozen parts lie and how they run ({@code mekiki.models}).
 *
 * @param name model id of the text route
 * @param base GGUF file or Hugging Face folder of the base model
 * @param encoder file of EfficientNet-Lite2, or Hugging Face folder of a CLIP
 * @param threads CPU threads for one step; 0 takes half of the processors. More threads than
 *     processors that are really free make a step many times slower, not faster
 * @param cachePositions positions of the key-value cache that all running requests share; a request
 *     takes a multiple of 256. The memory grows up to this and no further
 */
@ConfigurationProperties("mekiki.models")
public record ModelFiles(
    String name,
    Path base,
    Path encoder,
    @DefaultValue("FP32") Precision precision,
    @DefaultValue("0") int threads,
    @DefaultValue("2048") int contextLength,
    @DefaultValue("8192") int cachePositions) {
  Options options() {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new Options(threads == 0 ? half : threads, contextLength, precision, cachePositions);
  }

  /** What an operator must do before the model can load; empty when all files are there. */
  Optional<String> missing() {
    return Stream.of(base, encoder)
        .filter(file -> !Files.isReadable(file))
        .findFirst()
        .map(
            file ->
                "The model file %s is missing: run './mekiki models', or set mekiki.models.base and"
                        .formatted(file)
                    + " mekiki.models.encoder to where the files are, then restart");
  }
}
