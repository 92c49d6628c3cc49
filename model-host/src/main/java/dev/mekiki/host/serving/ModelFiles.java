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
 * @param base GGUF file of the base model
 * @param encoder file of the image encoder
 */
@ConfigurationProperties("mekiki.models")
public record ModelFiles(
    String name,
    Path base,
    Path encoder,
    @DefaultValue("FP32") Precision precision,
    @DefaultValue("2") int threads,
    @DefaultValue("2048") int contextLength) {
  Options options() {
    return new Options(threads, contextLength, precision);
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
