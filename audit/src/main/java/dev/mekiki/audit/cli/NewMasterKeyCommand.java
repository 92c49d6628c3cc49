package dev.mekiki.audit.cli;

import dev.mekiki.audit.SecretFile;
import dev.mekiki.audit.subject.Keystore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the key that wraps the data subjects' keys. */
@Command(
    name = "new-master-key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the master key (Tink keyset, AES-256-GCM). Existing files are never overwritten.",
      "Without it nothing that is sealed can be read again: keep a copy, apart from the database."
    })
final class NewMasterKeyCommand implements Callable<Integer> {
  @Option(
      names = "--master-key",
      paramLabel = "FILE",
      required = true,
      description = "Key file to write")
  private Path masterKey = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SecretFile.write(masterKey, Keystore.generate().secretText());
    spec.commandLine().getOut().println("master key written to " + masterKey);
    return 0;
  }
}
