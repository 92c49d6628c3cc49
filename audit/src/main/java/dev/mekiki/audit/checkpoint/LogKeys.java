package dev.mekiki.audit.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The public keys of one log: several where it changed its key. A signature of any one of them is
 * the log's.
 *
 * @param origin of the log, the name of each key
 * @param keys at least one, none twice
 */
public record LogKeys(String origin, List<PublicKey> keys) {
  public LogKeys {
    keys = List.copyOf(keys);
    for (PublicKey key : keys) {
      if (!key.origin().equals(origin)) {
        throw new IllegalArgumentException(
            "The public keys are of different logs, %s and %s: give those of one log"
                .formatted(origin, key.origin()));
      }
    }
    if (keys.stream().map(PublicKey::fingerprint).distinct().count() != keys.size()) {
      throw new IllegalArgumentException("A public key of %s is given twice".formatted(origin));
    }
  }

  public static LogKeys of(PublicKey key) {
    return of(List.of(key));
  }

  /**
   * @throws IllegalArgumentException when there is none, or they are of different logs
   */
  public static LogKeys of(List<PublicKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("No public key of the log is given");
    }
    return new LogKeys(keys.getFirst().origin(), keys);
  }

  /** Reads files with one public key a line; empty lines are passed over. */
  public static LogKeys read(List<Path> files) throws IOException {
    List<PublicKey> keys = new ArrayList<>();
    for (Path file : files) {
      Files.readString(file)
          .lines()
          .filter(line -> !line.isBlank())
          .map(PublicKey::parse)
          .forEach(keys::add);
    }
    return of(keys);
  }

  /** Those of these keys that a note says to be signed by, in the order of its lines. */
  List<PublicKey> on(SignedNote note) {
    return note.signatures().stream()
        .flatMap(signature -> keys.stream().filter(key -> key.made(signature)))
        .distinct()
        .toList();
  }
}
