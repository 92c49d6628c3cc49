package dev.mekiki.host.adaptor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Public keys whose owners may publish adaptors. With none, every package is refused. */
public final class TrustedKeys {
  /** Of the first adaptor, and of those that were trained since. */
  private static final List<String> RELEASE_KEYS =
      List.of("/trusted-keys/release.pem", "/trusted-keys/development.pem");

  private final List<PublicKey> keys;

  private TrustedKeys(List<PublicKey> keys) {
    this.keys = List.copyOf(keys);
  }

  public static TrustedKeys of(PublicKey... keys) {
    return new TrustedKeys(List.of(keys));
  }

  /** The project's own keys, which come with this software. */
  public static TrustedKeys release() throws IOException {
    List<PublicKey> keys = new ArrayList<>();
    for (String name : RELEASE_KEYS) {
      try (InputStream pem = TrustedKeys.class.getResourceAsStream(name)) {
        if (pem == null) {
          throw new IOException("A release key is missing from this build: " + name);
        }
        keys.add(parse(name, new String(pem.readAllBytes(), StandardCharsets.US_ASCII)));
      }
    }
    return new TrustedKeys(keys);
  }

  /** These keys and all {@code *.pem} files of the folder. */
  public TrustedKeys and(Path folder) throws IOException {
    List<PublicKey> all = new ArrayList<>(keys);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".pem")).sorted().toList()) {
        all.add(parse(file.toString(), Files.readString(file)));
      }
    }
    return new TrustedKeys(all);
  }

  /** Whether one of the keys signed exactly these bytes. */
  boolean signed(byte[] bytes, byte[] signature) {
    return keys.stream().anyMatch(key -> verifies(key, bytes, signature));
  }

  int size() {
    return keys.size();
  }

  private static boolean verifies(PublicKey key, byte[] bytes, byte[] signature) {
    try {
      Signature ed25519 = Signature.getInstance(Pem.ALGORITHM);
      ed25519.initVerify(key);
      ed25519.update(bytes);
      return ed25519.verify(signature);
    } catch (GeneralSecurityException malformedSignature) {
      return false;
    }
  }

  private static PublicKey parse(String name, String pem) throws IOException {
    try {
      return Pem.publicKey(pem);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "%s is not an Ed25519 public key in PEM (BEGIN PUBLIC KEY)".formatted(name), e);
    }
  }
}
