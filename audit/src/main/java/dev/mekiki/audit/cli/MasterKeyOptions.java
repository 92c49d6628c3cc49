package dev.mekiki.audit.cli;

import dev.mekiki.audit.subject.MasterKeyRotation;
import dev.mekiki.audit.subject.MasterKeys;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name the master keys as the service's configuration does, and the database. */
final class MasterKeyOptions {
  @Option(
      names = "--master-key",
      paramLabel = "KEY",
      required = true,
      description = "The present master key: its keystore file, or the URI of a KMS's key")
  private String masterKey = "";

  @Option(
      names = "--earlier",
      paramLabel = "KEY",
      description = "A master key before it that is not in the same file: file or URI; repeatable")
  private List<String> earlier = new ArrayList<>();

  @Mixin private OwnerDatabase database = new OwnerDatabase();

  MasterKeyRotation rotation() throws IOException {
    return new MasterKeyRotation(
        database.open(), MasterKeys.open(masterKey, earlier), Clock.systemUTC());
  }
}
