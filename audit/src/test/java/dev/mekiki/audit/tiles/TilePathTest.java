package dev.mekiki.audit.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
  @Test
  void readsHashTilesAndEntryBundles() {
    assertThat(TilePath.parse("0/000")).isEqualTo(new TilePath(0, 0, 256));
    assertThat(TilePath.parse("4/x001/x234/067.p/8")).isEqualTo(new TilePath(4, 1_234_067, 8));
    assertThat(TilePath.parse("entries/x001/000.p/255"))
        .isEqualTo(new TilePath(TilePath.ENTRIES, 1000, 255));
    assertThat(TilePath.parse("63/x999/x999/x999/x999/x999/999").number())
        .isEqualTo(999_999_999_999_999_999L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "0",
        "0/",
        "0/0",
        "0/00",
        "0/0000",
        "/0/000",
        "0/000/",
        "00/000",
        "+1/000",
        "-1/000",
        "64/000",
        "data/000",
        "entries",
        "0/x000/001",
        "0/x001",
        "0/001/002",
        "0/x1/002",
        "0/X001/002",
        "0/x001/x002",
        "0/x001/x000/x000/x000/x000/x000/000",
        "0/000.p",
        "0/000.p/",
        "0/000.p/0",
        "0/000.p/01",
        "0/000.p/256",
        "0/000.p/-1",
        "0/000.p/1/2",
        "0/000.p/1\n",
        "0/000?x",
        "0/..",
        "0/%30%30%30",
        "0/٠٠٠"
      })
  void refusesEveryOtherSpelling(String path) {
    assertThatThrownBy(() -> TilePath.parse(path))
        .isInstanceOf(MalformedTilePathException.class)
        .hasMessageContaining("x001/x234/067");
  }

  @Test
  void noTreeReachesTheFarTiles() {
    assertThat(new TilePath(0, 999_999_999_999_999_999L, 256).within(Long.MAX_VALUE)).isFalse();
    assertThat(new TilePath(63, 0, 1).within(Long.MAX_VALUE)).isFalse();
    assertThat(new TilePath(0, 0, 1).within(0)).isFalse();
  }
}
