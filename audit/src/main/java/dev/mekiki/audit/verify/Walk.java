package dev.mekiki.audit.verify;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.log.CanonicalJson;
import dev.mekiki.audit.merkle.Frontier;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.verify.Evidence.Forged;
import dev.mekiki.audit.verify.Evidence.Signed;
import dev.mekiki.audit.verify.Evidence.Unknown;
import dev.mekiki.audit.verify.StoredLog.Entry;
import dev.mekiki.audit.verify.Verification.Broken;
import dev.mekiki.audit.verify.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One way through a log, from its first entry to its last. The tree grows from the content of the
 * entries alone; the stored hashes and the checkpoints are compared with it as they come up. The
 * first thing that does not fit ends the walk, but for a stored tree hash: whether that hash or an
 * entry under it was changed, the next checkpoint tells.
 */
final class Walk {
  private final StoredLog log;
  private final Instant overdue;
  private final Deque<Evidence> ahead;
  private final TreeHashes treeHashes;
  private final Displaced displaced;
  private final KeyChanges keyChanges = new KeyChanges();
  private final Frontier tree = new Frontier();

  private Optional<Checkpoint> newest = Optional.empty();
  private Hash previous = Hash.EMPTY_TREE;

  Walk(StoredLog log, List<Evidence> evidence, Instant overdue) {
    this.log = log;
    this.overdue = overdue;
    this.ahead = new ArrayDeque<>(evidence);
    this.treeHashes = new TreeHashes(log.treeHashes());
    this.displaced = new Displaced(log);
  }

  Verification verify() {
    Optional<Broken> found = meetCheckpoints();
    Iterator<Entry> entries = log.entries();
    while (found.isEmpty() && entries.hasNext()) {
      found = step(entries.next());
    }
    return found
        .or(() -> treeHashes.doubt().map(Doubt::unresolved))
        .or(this::missingAtTheEnd)
        .or(() -> keyChanges.unexplained(newest.map(signed -> signed.head().size()).orElse(0L)))
        .<Verification>map(broken -> broken)
        .orElseGet(this::outsideTheTree);
  }

  private Verification outsideTheTree() {
    Waits waits = new Waits(log.waiting(), overdue);
    return waits
        .broken()
        .<Verification>map(broken -> broken)
        .orElseGet(() -> new Verified(tree.head(), newest, waits.leaves().size()));
  }

  private Optional<Broken> step(Entry entry) {
    Optional<Broken> bad = check(entry);
    if (bad.isPresent()) {
      return treeHashes.doubt().map(Doubt::unresolved).or(() -> bad);
    }
    boolean inDoubt = treeHashes.doubt().isPresent();
    tree.append(entry.hash(), treeHashes::compare);
    keyChanges.read(entry);
    Hash left = previous;
    previous = entry.hash();
    return treeHashes
        .doubt()
        .filter(doubt -> !inDoubt)
        .flatMap(doubt -> displaced.find(doubt, left, entry.hash()))
        .or(this::meetCheckpoints);
  }

  private Optional<Broken> check(Entry entry) {
    if (entry.index() != tree.size()) {
      return Optional.of(
          new Broken(Fault.MISSING, tree.size(), entry.index() - 1, "it is missing from the log"));
    }
    if (entry.leaf().isEmpty()) {
      return Optional.of(
          new Broken(
              Fault.MISSING, entry.index(), entry.index(), "it is missing: its leaf is gone"));
    }
    String leaf = entry.leaf().get();
    Hash content = Hash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8));
    if (!content.equals(entry.hash())) {
      return Optional.of(displaced.content(entry.index(), content));
    }
    if (!CanonicalJson.isCanonical(leaf)) {
      return Optional.of(
          new Broken(
              Fault.NOT_CANONICAL, entry.index(), entry.index(), "it is not canonical JSON"));
    }
    return Optional.empty();
  }

  /** Compares with all checkpoints over the entries so far. */
  private Optional<Broken> meetCheckpoints() {
    while (!ahead.isEmpty() && ahead.peek().size() <= tree.size()) {
      Optional<Broken> broken =
          switch (ahead.pop()) {
            case Signed signed -> compare(signed.checkpoint());
            case Unknown unknown -> meet(unknown);
            case Forged forged -> Optional.of(broken(forged));
          };
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private Optional<Broken> compare(Checkpoint checkpoint) {
    long covered = newest.map(signed -> signed.head().size()).orElse(0L);
    Optional<Doubt> doubt = treeHashes.doubt();
    if (checkpoint.head().equals(tree.head())) {
      newest = Optional.of(checkpoint);
      return doubt.map(Doubt::treeHashChanged);
    }
    return Optional.of(
        doubt
            .map(in -> in.entryRewritten(covered))
            .orElseGet(() -> Doubt.rewritten(covered, checkpoint.head().size())));
  }

  private Optional<Broken> meet(Unknown unknown) {
    if (!unknown.claim().checkpoint().head().equals(tree.head())) {
      return Optional.of(broken(new Forged(unknown.size(), unknown.fault())));
    }
    keyChanges.meet(unknown);
    return Optional.empty();
  }

  private Broken broken(Forged forged) {
    return treeHashes
        .doubt()
        .map(Doubt::unresolved)
        .orElseGet(
            () ->
                new Broken(Fault.CHECKPOINT_FORGED, forged.size(), forged.size(), forged.fault()));
  }

  /** Checkpoints and tree hashes beyond the last entry tell that there were more. */
  private Optional<Broken> missingAtTheEnd() {
    Optional<Broken> cutOff =
        treeHashes
            .lastEntry()
            .filter(last -> last >= tree.size())
            .map(last -> missing(last, "tree hashes over it are still stored"));
    if (ahead.isEmpty()) {
      return cutOff;
    }
    return switch (ahead.pop()) {
      case Signed signed ->
          Optional.of(missing(signed.size() - 1, "a signed checkpoint covers it"));
      case Unknown unknown -> cutOff.or(() -> Optional.of(KeyChanges.broken(unknown)));
      case Forged forged -> cutOff.or(() -> Optional.of(broken(forged)));
    };
  }

  private Broken missing(long last, String evidence) {
    return new Broken(
        Fault.MISSING, tree.size(), last, "it is missing from the log, though " + evidence);
  }
}
