package dev.mekiki.audit.tiles;

/** A path that names no tile. */
public final class MalformedTilePathException extends RuntimeException {
  MalformedTilePathException() {
    super(
        "A tile's path is tile/<L>/<N>[.p/<W>] or tile/entries/<N>[.p/<W>]: L is 0 to 63, N is in"
            + " groups of three digits such as x001/x234/067, W is 1 to 255 (c2sp.org/tlog-tiles)");
  }
}
