package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where adaptor packages come from and how much of them may be loaded ({@code mekiki.adaptors}).
 *
 * @param folder with {@code <name>/<version>} folders
 * @param trustedKeys folder of public keys (*.pem) trusted besides the project's release key
 * @param memory most memory that the weights of all loaded versions may take together
 */
@ConfigurationProperties("mekiki.adaptors")
public record AdaptorProperties(
    Path folder, @Nullable Path trustedKeys, @DefaultValue("1GB") DataSize memory) {
  /** What an operator must do where the folder does not exist; empty when it is there. */
  Optional<String> missing() {
    return Files.isDirectory(folder)
        ? Optional.empty()
        : Optional.of(
            "The adaptor folder %s does not exist: set MEKIKI_ADAPTORS (mekiki.adaptors.folder) to"
                    .formatted(folder.toAbsolutePath())
                + " the folder that holds <name>/<version>, then restart");
  }

  /** What lies in the folder now, unchecked. */
  public AdaptorFolder contents() {
    try {
      return AdaptorFolder.read(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The adaptor folder cannot be read", e);
    }
  }
}
