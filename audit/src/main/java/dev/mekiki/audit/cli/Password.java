package dev.mekiki.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Never on the command line, which others on the machine can read. */
final class Password {
  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "Environment variable with the password")
  private Optional<String> variable = Optional.empty();

  @Option(names = "--password-file", paramLabel = "FILE", description = "File with the password")
  private Optional<Path> file = Optional.empty();

  /**
   * @throws IllegalArgumentException when the environment variable is not set
   * @throws IOException when the file cannot be read
   */
  String read() throws IOException {
    if (file.isPresent()) {
      return Files.readString(file.get()).strip();
    }
    String name = variable.orElse("");
    return Optional.ofNullable(System.getenv(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The environment variable " + name + " is not set: put the password there"));
  }
}
