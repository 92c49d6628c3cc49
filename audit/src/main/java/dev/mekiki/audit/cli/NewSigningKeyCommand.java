package dev.mekiki.audit.cli;

import dev.mekiki.audit.SecretFile;
import dev.mekiki.audit.checkpoint.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the key that a log signs its checkpoints with. */
@Command(
    name = "new-signing-key",
    mixinStandardHelpOptions = true,
    description = "Makes the log's Ed25519 key pair. Existing files are never overwritten.")
final class NewSigningKeyCommand implements Callable<Integer> {
  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      required = true,
      description = "Identity of the log, a URL without scheme such as example.com/mekiki")
  private String origin = "";

  @Option(
      names = "--signing-key",
      paramLabel = "FILE",
      required = true,
      description = "Private key file to write")
  private Path signingKey = Path.of("");

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      required = true,
      description = "Public key file to write")
  private Path publicKey = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SigningKey key = SigningKey.generate(origin);
    SecretFile.write(signingKey, key.secretText());
    Files.writeString(publicKey, key.publicKey() + "\n", StandardOpenOption.CREATE_NEW);
    spec.commandLine().getOut().println("public key: " + key.publicKey());
    return 0;
  }
}
