package dev.mekiki.audit.cli;

import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import dev.mekiki.audit.pack.PackVerification;
import dev.mekiki.audit.pack.PackVerifier;
import dev.mekiki.audit.pack.RefusedPackException;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.audit.verify.Verification;
import dev.mekiki.audit.verify.Verification.Broken;
import dev.mekiki.audit.verify.Verification.Verified;
import dev.mekiki.audit.verify.WitnessedLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Verifies an evidence pack, for which the public key is enough, or the log in a database, which
 * needs no more than the right to read it.
 */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "With a PACK: proves every entry of the evidence pack and checks its other files.",
      "Without: recomputes the whole log in a database and checks it against the public key.",
      "Prints what is wrong. Exits with 0 if all is right, 1 if not, 2 if it could not find out."
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PACK", description = "An evidence pack, a zip file")
  private Optional<Path> pack = Optional.empty();

  @Option(names = "--jdbc-url", paramLabel = "URL", description = "jdbc:postgresql://host/database")
  private Optional<String> jdbcUrl = Optional.empty();

  @Option(
      names = "--user",
      paramLabel = "ROLE",
      description = "Any role that may read the audit tables")
  private Optional<String> user = Optional.empty();

  @ArgGroup(multiplicity = "0..1")
  private @Nullable Password password;

  @Option(
      names = {"--public-key", "--key"},
      paramLabel = "FILE",
      required = true,
      description =
          "File with the log's public key, name+id+base64, from a source you trust; repeatable where the log changed its key")
  private List<Path> publicKeys = new ArrayList<>();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "File with a checkpoint kept elsewhere that the log must still contain; repeatable")
  private List<Path> kept = new ArrayList<>();

  @Option(
      names = "--witness",
      paramLabel = "FILE",
      description =
          "File with the public key of a witness whose cosignatures are checked and told; repeatable")
  private List<Path> witnesses = new ArrayList<>();

  @Option(
      names = "--demand-witnesses",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description =
          "How many of them must have cosigned the pack's checkpoint, or one of the log's (default: ${DEFAULT-VALUE})")
  private int demanded = 0;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description =
          "How long after it was written a leaf may be without an index (default: ${DEFAULT-VALUE})")
  private Duration patience = Duration.ZERO;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (demanded < 0 || demanded > witnesses.size()) {
      throw new ParameterException(
          spec.commandLine(),
          "--demand-witnesses is at most the number of keys given with --witness");
    }
    return pack.isPresent() ? verifyPack(pack.get()) : verifyLog();
  }

  private int verifyPack(Path zip) throws IOException {
    if (jdbcUrl.isPresent() || user.isPresent() || !kept.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "A pack needs public keys only, the log's and those of witnesses");
    }
    try {
      PackVerification found =
          new PackVerifier(LogKeys.read(publicKeys), witnessKeys(), demanded).verify(zip);
      out().println(found.summary());
      return found.verified() ? 0 : 1;
    } catch (RefusedPackException refused) {
      out().println(refused.getMessage());
      return 1;
    }
  }

  private int verifyLog() throws IOException {
    DriverManagerDataSource database =
        new DriverManagerDataSource(
            required("--jdbc-url", jdbcUrl), required("--user", user), readPassword());
    List<String> notes = new ArrayList<>();
    for (Path file : kept) {
      notes.add(Files.readString(file));
    }
    Verification found =
        new LogVerifier(database, LogKeys.read(publicKeys), Clock.systemUTC(), patience)
            .verify(notes);
    out().println(found.summary());
    WitnessedLog log = new WitnessedLog(database, LogKeys.read(publicKeys));
    boolean witnessed = tell(witnessKeys().stream().map(log::of).toList());
    return switch (found) {
      case Verified verified -> witnessed ? 0 : 1;
      case Broken broken -> 1;
    };
  }

  /** Tells what the log has of the witnesses, and whether it is as it should be. */
  private boolean tell(List<WitnessedLog.Word> words) {
    words.forEach(word -> out().println(word.summary()));
    long standing = words.stream().filter(WitnessedLog.Word::stands).count();
    if (standing < demanded) {
      out()
          .println(
              "%d of the given witnesses cosigned this log, %d are demanded"
                  .formatted(standing, demanded));
    }
    return standing >= demanded && words.stream().allMatch(word -> word.faults().isEmpty());
  }

  private List<WitnessPublicKey> witnessKeys() throws IOException {
    List<WitnessPublicKey> keys = new ArrayList<>();
    for (Path file : witnesses) {
      keys.add(WitnessPublicKey.read(file));
    }
    if (keys.stream().map(WitnessPublicKey::id).distinct().count() < keys.size()) {
      throw new ParameterException(spec.commandLine(), "--witness names one key twice");
    }
    return keys;
  }

  private String required(String option, Optional<String> value) {
    return value.orElseThrow(
        () ->
            new ParameterException(spec.commandLine(), "Give a pack, or the database's " + option));
  }

  private String readPassword() throws IOException {
    if (password == null) {
      throw new ParameterException(
          spec.commandLine(), "Give the password by --password-env or by --password-file");
    }
    return password.read();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
