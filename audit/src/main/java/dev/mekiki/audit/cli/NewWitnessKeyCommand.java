package dev.mekiki.audit.cli;

import dev.mekiki.audit.SecretFile;
import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.witness.WitnessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a witness: its key, and its memory, which is empty and never made a second time. */
@Command(
    name = "new-key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a witness's Ed25519 key pair and its state file. Existing files are never overwritten.",
      "Give the public key to the log's operator, and to all who verify. A state file that is lost",
      "or goes back to an older copy ends the key's life: make a new one then."
    })
final class NewWitnessKeyCommand implements Callable<Integer> {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "Name of the witness, a URL without scheme such as audit.example.com/witness")
  private String name = "";

  @Option(
      names = "--witness-key",
      paramLabel = "FILE",
      required = true,
      description = "Private key file to write, readable by its owner alone")
  private Path witnessKey = Path.of("");

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      required = true,
      description = "Public key file to write")
  private Path publicKey = Path.of("");

  @Option(
      names = "--state",
      paramLabel = "FILE",
      required = true,
      description = "File to write for what the witness cosigned last")
  private Path state = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    WitnessKey key = WitnessKey.generate(name);
    SecretFile.write(witnessKey, key.secretText());
    WitnessState.create(state, key.publicKey());
    Files.writeString(publicKey, key.publicKey() + "\n", StandardOpenOption.CREATE_NEW);
    spec.commandLine().getOut().println("public key: " + key.publicKey());
    return 0;
  }
}
