package dev.mekiki.audit.tiles;

import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.merkle.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The log cut into tiles (c2sp.org/tlog-tiles). It gives what the newest checkpoint covers and
 * nothing after that, so whatever it gave once never changes. It checks nothing: that is the
 * reader's part, who holds the log's public key.
 */
public final class TiledLog {
  private static final int HEIGHT = 8;

  /** What two bytes of length can say. */
  private static final int LONGEST = 0xffff;

  private final LogReader log;

  public TiledLog(LogReader log) {
    this.log = log;
  }

  /** The newest signed checkpoint as it was published; empty before the first. */
  public Optional<String> checkpoint() {
    return log.newestNote();
  }

  /**
   * The bytes of a tile, or empty where the signed tree does not reach that far. A tile of hashes
   * has 32 bytes each; a bundle of entries has before each leaf its length in two bytes,
   * big-endian.
   *
   * @throws UnservableTileException when the database no longer holds what was signed
   */
  public Optional<byte[]> read(TilePath tile) {
    if (!tile.within(log.signedSize())) {
      return Optional.empty();
    }
    try {
      return Optional.of(tile.holdsEntries() ? entries(tile) : hashes(tile));
    } catch (IllegalArgumentException missing) {
      throw new UnservableTileException(missing);
    }
  }

  private byte[] hashes(TilePath tile) {
    var bytes = new ByteArrayOutputStream(tile.width() * Hash.LENGTH);
    log.hashes(tile.level() * HEIGHT, tile.first(), tile.width())
        .forEach(hash -> bytes.writeBytes(hash.bytes()));
    return bytes.toByteArray();
  }

  private byte[] entries(TilePath tile) {
    List<LoggedEntry> entries = log.entries(tile.first(), tile.width());
    if (entries.size() != tile.width()) {
      throw new UnservableTileException(
          "Of the %d entries from %d on, %d are there"
              .formatted(tile.width(), tile.first(), entries.size()));
    }
    var bytes = new ByteArrayOutputStream();
    entries.forEach(entry -> write(entry, bytes));
    return bytes.toByteArray();
  }

  private static void write(LoggedEntry entry, ByteArrayOutputStream bytes) {
    byte[] leaf = entry.leaf().getBytes(StandardCharsets.UTF_8);
    if (leaf.length > LONGEST) {
      throw new UnservableTileException(
          "Entry %d has %d bytes; a bundle carries at most %d"
              .formatted(entry.index(), leaf.length, LONGEST));
    }
    bytes.write(leaf.length >>> 8);
    bytes.write(leaf.length);
    bytes.writeBytes(leaf);
  }
}
