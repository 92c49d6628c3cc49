package dev.mekiki.audit.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the master keys before the present one. */
@Command(
    name = "retire-master-keys",
    mixinStandardHelpOptions = true,
    description = {
      "Ends all master keys but the present one, once nothing is sealed under them any more:",
      "the database takes no key sealed under them, and the keystore file holds them no more.",
      "A file given with --earlier, or a KMS's key, is yours to destroy then."
    })
final class RetireMasterKeysCommand implements Callable<Integer> {
  @Mixin private MasterKeyOptions options = new MasterKeyOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<String> ended = options.rotation().retire();
    spec.commandLine()
        .getOut()
        .println(
            ended.isEmpty()
                ? "there is no earlier master key"
                : "ended: " + String.join(", ", ended));
    return 0;
  }
}
