package dev.mekiki.audit.subject;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The master key and those before it, which only unwrap, until all keys of data subjects are sealed
 * under the present one.
 */
public final class MasterKeys implements MasterKey {
  private final MasterKey present;
  private final List<MasterKey> earlier;

  public MasterKeys(MasterKey present, List<? extends MasterKey> earlier) {
    this.present = present;
    this.earlier = List.copyOf(earlier);
  }

  /**
   * Opens the keys that the URIs name: a path or {@code file:} URI is a keystore file; any other
   * goes to the KMS client that supports it.
   *
   * @throws IllegalStateException when a file is open to others than its owner
   * @throws IllegalArgumentException when one is no keystore, or there is no client for it
   */
  public static MasterKeys open(String present, List<String> earlier) throws IOException {
    List<MasterKey> before = new ArrayList<>();
    for (String uri : earlier) {
      before.add(open(uri));
    }
    return new MasterKeys(open(present), before);
  }

  private static MasterKey open(String uri) throws IOException {
    Optional<Path> file = file(uri);
    return file.isPresent() ? KeystoreFile.open(file.get()) : KmsMasterKey.open(uri);
  }

  private static Optional<Path> file(String uri) {
    if (uri.startsWith("file:")) {
      return Optional.of(Path.of(URI.create(uri)));
    }
    return uri.matches("[a-z][a-z0-9+.-]+://.*") ? Optional.empty() : Optional.of(Path.of(uri));
  }

  /** The present key's file, where it is in one. */
  Optional<KeystoreFile> keystore() {
    return present instanceof KeystoreFile file ? Optional.of(file) : Optional.empty();
  }

  /** Names of all keys that only unwrap; never the present one, though its file be named again. */
  List<String> names() {
    Stream<String> inTheSameFile = keystore().stream().flatMap(file -> file.earlier().stream());
    Stream<String> besides = earlier.stream().flatMap(MasterKeys::namesOf);
    String current = current();
    return Stream.concat(inTheSameFile, besides)
        .distinct()
        .filter(name -> !name.equals(current))
        .toList();
  }

  private static Stream<String> namesOf(MasterKey key) {
    Stream<String> rest =
        key instanceof KeystoreFile file ? file.earlier().stream() : Stream.empty();
    return Stream.concat(Stream.of(key.current()), rest);
  }

  @Override
  public String current() {
    return present.current();
  }

  @Override
  public boolean holds(String master) {
    return all().anyMatch(key -> key.holds(master));
  }

  @Override
  public Wrapped wrap(byte[] key, String subject) {
    return present.wrap(key, subject);
  }

  @Override
  public byte[] unwrap(Wrapped wrapped, String subject) {
    if (wrapped.master().isEmpty()) {
      return unwrapUnnamed(wrapped, subject);
    }
    return all()
        .filter(key -> key.holds(wrapped.master()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The key of data subject %s was wrapped by another master key, %s; configure that one too, as an earlier master key"
                        .formatted(subject, wrapped.master())))
        .unwrap(wrapped, subject);
  }

  /** A row from before names were kept: the key that opens it is the right one. */
  private byte[] unwrapUnnamed(Wrapped wrapped, String subject) {
    List<IllegalStateException> refusals = new ArrayList<>();
    for (MasterKey key : all().toList()) {
      try {
        return key.unwrap(wrapped, subject);
      } catch (IllegalStateException another) {
        refusals.add(another);
      }
    }
    throw refusals.getFirst();
  }

  private Stream<MasterKey> all() {
    return Stream.concat(Stream.of(present), earlier.stream());
  }
}
