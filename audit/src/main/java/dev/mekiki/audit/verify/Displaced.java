package dev.mekiki.audit.verify;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.verify.Verification.Broken;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks for entries that stand at another's index. Reads the whole log, so only once in doubt. */
final class Displaced {
  private final StoredLog log;

  Displaced(StoredLog log) {
    this.log = log;
  }

  /** What an entry's content that does not match its hash is: another entry's, or changed. */
  Broken content(long index, Hash content) {
    return log.find(content::equals)
        .map(other -> reordered(index, "it holds the content of entry " + other))
        .orElseGet(
            () ->
                new Broken(
                    Fault.CHANGED, index, index, "its content does not match its stored hash"));
  }

  /**
   * Whether a tree hash over two entries fits once one of them is exchanged for another entry of
   * the log: then that one stands at the wrong index.
   */
  Optional<Broken> find(Doubt doubt, Hash left, Hash right) {
    if (doubt.node().level() != 1) {
      return Optional.empty();
    }
    return doubt
        .stored()
        .flatMap(parent -> exchanged(doubt.node().begin(), left, right, parent::equals));
  }

  private Optional<Broken> exchanged(long begin, Hash left, Hash right, Predicate<Hash> fits) {
    if (fits.test(Hash.ofNode(right, left))) {
      return Optional.of(reordered(begin, "it was exchanged with the entry after it"));
    }
    return log.find(other -> fits.test(Hash.ofNode(other, right)))
        .map(at -> reordered(begin, "what belongs here stands at index " + at))
        .or(
            () ->
                log.find(other -> fits.test(Hash.ofNode(left, other)))
                    .map(at -> reordered(begin + 1, "what belongs here stands at index " + at)));
  }

  private static Broken reordered(long index, String detail) {
    return new Broken(Fault.REORDERED, index, index, detail);
  }
}
