package dev.mekiki.audit.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** What holds for every path and every tree. */
class AnyTilePathTest {
  @Property(tries = 2000)
  void noPathThrowsAnythingElse(@ForAll @StringLength(max = 40) String path) {
    readOrRefuse(path);
    readOrRefuse("0/" + path);
    readOrRefuse("entries/000" + path);
    readOrRefuse("7/x001/002.p/" + path);
  }

  @Property(tries = 2000)
  void aTileIsWithinExactlyTheTreesThatHaveItsLastHash(
      @ForAll @IntRange(min = 0, max = 2) int level,
      @ForAll @LongRange(min = 0, max = 4) long number,
      @ForAll @IntRange(min = 1, max = 256) int width,
      @ForAll @LongRange(min = 0, max = 70_000_000) long size) {
    long needed = (number * 256 + width) << (8 * level);
    TilePath tile = new TilePath(level, number, width);
    assertThat(tile.within(size)).isEqualTo(needed <= size);
    assertThat(tile.within(needed)).isTrue();
    assertThat(tile.within(needed - 1)).isFalse();
  }

  private static void readOrRefuse(String path) {
    try {
      assertThat(TilePath.parse(path).width()).isBetween(1, 256);
    } catch (MalformedTilePathException refused) {
      assertThat(refused).hasMessageContaining("tlog-tiles");
    }
  }
}
