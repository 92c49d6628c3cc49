package dev.mekiki.audit.cli;

import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.audit.verify.Verification;
import dev.mekiki.audit.verify.Verification.Broken;
import dev.mekiki.audit.verify.Verification.Verified;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Verifies the log in a database; needs no more than the right to read it. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Recomputes the whole log from its entries and checks it against the public key.",
      "Prints one line. Exits with 0 if all is right, 1 if not, 2 if it could not find out."
    })
final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      required = true,
      description = "jdbc:postgresql://host/database")
  private String jdbcUrl = "";

  @Option(
      names = "--user",
      paramLabel = "ROLE",
      required = true,
      description = "Any role that may read the audit tables")
  private String user = "";

  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "Environment variable with the password")
  private Optional<String> passwordVariable = Optional.empty();

  @Option(names = "--password-file", paramLabel = "FILE", description = "File with the password")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      required = true,
      description = "File with the log's public key, name+id+base64, from a source you trust")
  private Path publicKey = Path.of("");

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "File with a checkpoint kept elsewhere that the log must still contain; repeatable")
  private List<Path> kept = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    DriverManagerDataSource database = new DriverManagerDataSource(jdbcUrl, user, readPassword());
    List<String> notes = new ArrayList<>();
    for (Path file : kept) {
      notes.add(Files.readString(file));
    }
    Verification found = new LogVerifier(database, PublicKey.read(publicKey)).verify(notes);
    out().println(found.summary());
    return switch (found) {
      case Verified verified -> 0;
      case Broken broken -> 1;
    };
  }

  /** Never from the command line, which others on the machine can read. */
  private String readPassword() throws IOException {
    if (passwordVariable.isPresent() == passwordFile.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "Give the password by --password-env or by --password-file");
    }
    if (passwordFile.isPresent()) {
      return Files.readString(passwordFile.get()).strip();
    }
    String variable = passwordVariable.get();
    return Optional.ofNullable(System.getenv(variable))
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "The environment variable " + variable + " is not set"));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
