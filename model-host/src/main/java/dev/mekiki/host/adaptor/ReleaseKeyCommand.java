package dev.mekiki.host.adaptor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the key pair of someone who publishes adaptors. */
@Command(
    name = "release-key",
    mixinStandardHelpOptions = true,
    description = "Make an Ed25519 key pair for signing adaptor packages.")
public final class ReleaseKeyCommand implements Callable<Integer> {
  @Parameters(index = "0", description = "private key to write; keep it out of any repository")
  private Path privateKey = Path.of("");

  @Parameters(index = "1", description = "public key to write, for the trusted keys of hosts")
  private Path publicKey = Path.of("");

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(Pem.ALGORITHM).generateKeyPair();
    Files.createFile(
        privateKey,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(privateKey, Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(
        publicKey,
        Pem.write("PUBLIC KEY", pair.getPublic().getEncoded()),
        StandardOpenOption.CREATE_NEW);
    return 0;
  }
}
