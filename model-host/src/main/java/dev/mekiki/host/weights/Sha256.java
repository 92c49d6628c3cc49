package dev.mekiki.host.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 of a file: what a manifest pins a base model or an image encoder by. */
public final class Sha256 {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private Sha256() {}

  /**
   * Checks that the text has the form of a digest.
   *
   * @throws IllegalArgumentException when it is not 64 lower-case hexadecimal digits
   */
  public static void requireForm(String digest) {
    if (!FORM.matcher(digest).matches()) {
      throw new IllegalArgumentException(
          "A SHA-256 digest has 64 lower-case hexadecimal digits; this one has not: " + digest);
    }
  }

  /** Lower-case hexadecimal digest of the bytes. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Lower-case hexadecimal digest of the file's bytes. */
  public static String of(Path file) {
    try {
      MessageDigest digest = sha256();
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        byte[] buffer = new byte[1 << 20];
        while (in.read(buffer) >= 0) {}
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Digest of a model folder: of its JSON and safetensors files' digests and names, in order of
   * their names. {@code LC_ALL=C sha256sum *.json *.safetensors | LC_ALL=C sort -k 2 | sha256sum}
   * gives the same.
   */
  public static String ofFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      String lines =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json") || name.endsWith(".safetensors"))
              .sorted()
              .map(name -> of(folder.resolve(name)) + "  " + name + "\n")
              .collect(Collectors.joining());
      return of(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
