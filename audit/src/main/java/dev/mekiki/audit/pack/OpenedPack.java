package dev.mekiki.audit.pack;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** The files of a pack, and the keys that they are held against. */
record OpenedPack(SortedMap<String, byte[]> files, LogKeys keys) {

  /** A checkpoint, or what is wrong with it. */
  sealed interface Signed {
    record Good(Checkpoint checkpoint) implements Signed {}

    record Bad(PackFault fault, String detail) implements Signed {}
  }

  Optional<byte[]> bytes(String name) {
    return Optional.ofNullable(files.get(name));
  }

  Optional<String> text(String name) {
    return bytes(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Hash of the leaf that the file of an entry holds. */
  Optional<Hash> leaf(long index) {
    return bytes(PackPaths.entry(index)).map(Hash::ofLeaf);
  }

  Signed checkpoint() {
    return text(PackPaths.CHECKPOINT)
        .map(this::open)
        .orElseGet(() -> new Signed.Bad(PackFault.FILE_MISSING, "the pack has no checkpoint"));
  }

  /** The pack's checkpoint must be a proof's to the letter: one pack, one state of the log. */
  Signed checkpointOf(TlogProof proof) {
    Signed own = checkpoint();
    if (text(PackPaths.CHECKPOINT).equals(Optional.of(proof.checkpoint()))) {
      return own;
    }
    return switch (open(proof.checkpoint())) {
      case Signed.Bad bad -> bad;
      case Signed.Good good ->
          new Signed.Bad(
              PackFault.CHECKPOINT_DIFFERS,
              "its proof leads to another checkpoint than the pack's");
    };
  }

  private Signed open(String note) {
    String origin = note.lines().findFirst().orElse("");
    boolean readable = origin.matches("[\\x21-\\x7e]{1,200}");
    if (readable && !origin.equals(keys.origin())) {
      return new Signed.Bad(
          PackFault.CHECKPOINT_OF_ANOTHER_LOG,
          "the checkpoint is of the log %s, not of %s".formatted(origin, keys.origin()));
    }
    try {
      return new Signed.Good(Checkpoint.open(note, keys));
    } catch (ForgedCheckpointException forged) {
      return new Signed.Bad(PackFault.CHECKPOINT_FORGED, "the checkpoint " + forged.fault());
    }
  }

  /** Reads a file, or tells by the exception what is wrong with it. */
  <T> T read(String name, Function<String, T> reader) {
    return text(name)
        .map(reader)
        .orElseThrow(() -> new IllegalArgumentException("the pack has no " + name));
  }
}
