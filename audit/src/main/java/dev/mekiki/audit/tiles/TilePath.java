package dev.mekiki.audit.tiles;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile is asked for, without the leading {@code /tile/}: {@code <L>/<N>[.p/<W>]} for hashes,
 * {@code entries/<N>[.p/<W>]} for entries (c2sp.org/tlog-tiles).
 *
 * @param level 0 to 63, or {@link #ENTRIES}
 * @param number from the left, from 0
 * @param width how many hashes or entries, 1 to 256; less than 256 only in a partial tile
 */
public record TilePath(int level, long number, int width) {
  /** Width of a full tile: trees are cut into tiles of height 8. */
  public static final int FULL = 256;

  /** The level, below the leaf hashes, of the entries themselves. */
  public static final int ENTRIES = -1;

  private static final int HIGHEST = 63;

  /** Six groups of three digits hold every number that a tile of 2^62 entries can have. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?<level>entries|0|[1-9][0-9]?)/(?<number>(?:x[0-9]{3}/){0,5}[0-9]{3})"
              + "(?:\\.p/(?<width>[1-9][0-9]{0,2}))?");

  public TilePath {
    if (level < ENTRIES || level > HIGHEST || number < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException(
          "There is no tile of level %d, number %d, width %d".formatted(level, number, width));
    }
  }

  /**
   * Reads the one spelling that a tile has: no signs, no padding beyond three digits, no leading
   * group of zeros, no width of a full tile.
   *
   * @throws MalformedTilePathException when it is anything else
   */
  public static TilePath parse(String path) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches() || parts.group("number").startsWith("x000")) {
      throw new MalformedTilePathException();
    }
    String level = parts.group("level");
    long number = Long.parseLong(parts.group("number").replaceAll("[x/]", ""));
    Optional<Integer> partial = Optional.ofNullable(parts.group("width")).map(Integer::valueOf);
    int row = level.equals("entries") ? ENTRIES : Integer.parseInt(level);
    if (row > HIGHEST || partial.filter(width -> width >= FULL).isPresent()) {
      throw new MalformedTilePathException();
    }
    return new TilePath(row, number, partial.orElse(FULL));
  }

  boolean holdsEntries() {
    return level == ENTRIES;
  }

  /** Whether the tile lies wholly in a tree of that many entries. */
  boolean within(long size) {
    int height = holdsEntries() ? 0 : level * 8;
    long there = height > 62 ? 0 : size >> height;
    long full = there / FULL;
    // Divided, not multiplied: numbers go further than a long times 256.
    return number < full || (number == full && width <= there % FULL);
  }

  /** Index, on the tile's level, of the first hash or entry; only for a tile within a tree. */
  long first() {
    return Math.multiplyExact(number, FULL);
  }
}
