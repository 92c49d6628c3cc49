package dev.mekiki.audit.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.merkle.Frontier;
import dev.mekiki.audit.merkle.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tiles out of a real PostgreSQL. */
class TiledLogTest {
  private final TestLog log = new TestLog();
  private final TiledLog tiles = new TiledLog(log.reader);

  @Test
  void whoReadsAllTilesGetsTheRootThatWasSigned() {
    log.fill(515);
    Checkpoint checkpoint = log.publisher.publish();
    assertThat(tiles.checkpoint()).contains(checkpoint.note());

    List<String> leaves = new ArrayList<>();
    leaves.addAll(leaves(tile("entries/000")));
    leaves.addAll(leaves(tile("entries/001")));
    leaves.addAll(leaves(tile("entries/002.p/3")));
    List<Hash> hashes = new ArrayList<>();
    hashes.addAll(hashes(tile("0/000")));
    hashes.addAll(hashes(tile("0/001")));
    hashes.addAll(hashes(tile("0/002.p/3")));

    assertThat(leaves.stream().map(TiledLogTest::hash)).containsExactlyElementsOf(hashes);
    assertThat(root(hashes)).isEqualTo(checkpoint.head().root());
    assertThat(hashes(tile("1/000.p/2")))
        .containsExactly(root(hashes.subList(0, 256)), root(hashes.subList(256, 512)));
  }

  @Test
  void aNarrowerPartialTileIsTheBeginningOfTheWiderOne() {
    log.fill(7);
    log.publisher.publish();
    assertThat(tile("0/000.p/7")).startsWith(tile("0/000.p/3"));
    assertThat(tile("entries/000.p/7")).startsWith(tile("entries/000.p/3"));
  }

  @Test
  void givesNothingThatNoCheckpointCovers() {
    log.fill(3);
    assertThat(tiles.checkpoint()).isEmpty();
    assertThat(tiles.read(TilePath.parse("0/000.p/1"))).isEmpty();
    log.publisher.publish();
    log.fill(2);
    assertThat(tiles.read(TilePath.parse("0/000.p/3"))).isPresent();
    assertThat(tiles.read(TilePath.parse("0/000.p/4"))).isEmpty();
    assertThat(tiles.read(TilePath.parse("0/000"))).isEmpty();
    assertThat(tiles.read(TilePath.parse("entries/000.p/4"))).isEmpty();
    assertThat(tiles.read(TilePath.parse("1/000.p/1"))).isEmpty();
    assertThat(tiles.read(TilePath.parse("0/x999/x999/x999/x999/x999/999"))).isEmpty();
  }

  @Test
  void saysWhenSignedEntriesAreGone() {
    log.fill(3);
    log.publisher.publish();
    log.tamper("delete from mekiki.audit_leaf where id = 1");
    assertThatThrownBy(() -> tile("entries/000.p/3"))
        .isInstanceOf(UnservableTileException.class)
        .hasMessage("Of the 3 entries from 0 on, 2 are there");
    assertThatThrownBy(() -> tile("0/000.p/3"))
        .isInstanceOf(UnservableTileException.class)
        .hasMessageContaining("run verify");
  }

  @Test
  void anEntryThatNoBundleCanCarryIsNotAppended() {
    log.fill(1);
    assertThatThrownBy(() -> log.append("subject-1", "x".repeat(50_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the log takes at most 65535")
        .hasMessageNotContaining("xxx");
    assertThat(log.append("subject-1", "x".repeat(48_000))).isEqualTo(1);
    log.publisher.publish();
    assertThat(leaves(tile("entries/000.p/2")).getLast().length()).isBetween(64_000, 65_535);
  }

  private byte[] tile(String path) {
    return tiles.read(TilePath.parse(path)).orElseThrow();
  }

  private static List<Hash> hashes(byte[] tile) {
    List<Hash> hashes = new ArrayList<>();
    for (ByteBuffer rest = ByteBuffer.wrap(tile); rest.hasRemaining(); ) {
      byte[] hash = new byte[Hash.LENGTH];
      rest.get(hash);
      hashes.add(Hash.of(hash));
    }
    return hashes;
  }

  private static List<String> leaves(byte[] bundle) {
    List<String> leaves = new ArrayList<>();
    for (ByteBuffer rest = ByteBuffer.wrap(bundle); rest.hasRemaining(); ) {
      byte[] leaf = new byte[Short.toUnsignedInt(rest.getShort())];
      rest.get(leaf);
      leaves.add(new String(leaf, StandardCharsets.UTF_8));
    }
    return leaves;
  }

  private static Hash hash(String leaf) {
    return Hash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8));
  }

  private static Hash root(List<Hash> leaves) {
    Frontier frontier = new Frontier();
    leaves.forEach(leaf -> frontier.append(leaf, (node, complete) -> {}));
    return frontier.head().root();
  }
}
