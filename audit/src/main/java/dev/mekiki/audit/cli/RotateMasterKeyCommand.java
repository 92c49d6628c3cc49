package dev.mekiki.audit.cli;

import dev.mekiki.audit.subject.MasterKeyRotation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Seals all data subjects' keys under another master key while the service runs. */
@Command(
    name = "rotate-master-key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new master key in the keystore file and seals all data subjects' keys under it.",
      "Given a key of a KMS, or a file with --earlier, it makes none and seals under that one.",
      "The service may run. Run again after an interruption: it goes on with what is left."
    })
final class RotateMasterKeyCommand implements Callable<Integer> {
  @Mixin private MasterKeyOptions options = new MasterKeyOptions();

  @Option(
      names = "--batch",
      paramLabel = "NUMBER",
      defaultValue = "500",
      description = "How many keys a transaction seals (default: ${DEFAULT-VALUE})")
  private int batch = 1;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (batch < 1) {
      throw new IllegalArgumentException("--batch is at least 1");
    }
    MasterKeyRotation rotation = options.rotation();
    PrintWriter out = spec.commandLine().getOut();
    boolean made = rotation.begin();
    out.println((made ? "new master key " : "master key ") + rotation.target());
    long all = rotation.left();
    long done = 0;
    for (int sealed = rotation.reseal(batch); sealed > 0; sealed = rotation.reseal(batch)) {
      done += sealed;
      out.println("sealed %d of %d".formatted(done, all));
    }
    out.println(
        "all data subjects' keys are sealed under %s; retire-master-keys ends the earlier ones"
            .formatted(rotation.target()));
    return 0;
  }
}
