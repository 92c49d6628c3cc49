package dev.mekiki.audit.checkpoint;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of a log as the one who signs for it has them. While the log changes its key both sign,
 * so that whoever has only one of the public keys can go on.
 *
 * @param signing the present key first, then those that it takes the place of
 * @param retired public keys that signed before and sign no more; known, so that the publisher
 *     takes what they signed for its own
 */
public record SigningKeys(List<SigningKey> signing, List<PublicKey> retired) {
  public SigningKeys {
    signing = List.copyOf(signing);
    retired = List.copyOf(retired);
    if (signing.isEmpty()) {
      throw new IllegalArgumentException("A log needs a key that signs");
    }
    known(signing, retired);
  }

  public static SigningKeys of(SigningKey key) {
    return new SigningKeys(List.of(key), List.of());
  }

  /** The public key of the present key. */
  public PublicKey present() {
    return signing.getFirst().publicKey();
  }

  /** The public keys of those that sign. */
  public List<PublicKey> signers() {
    return signing.stream().map(SigningKey::publicKey).toList();
  }

  /** What the log's checkpoints, old and new, are verified with. */
  public LogKeys known() {
    return known(signing, retired);
  }

  private static LogKeys known(List<SigningKey> signing, List<PublicKey> retired) {
    return LogKeys.of(
        Stream.concat(signing.stream().map(SigningKey::publicKey), retired.stream()).toList());
  }
}
