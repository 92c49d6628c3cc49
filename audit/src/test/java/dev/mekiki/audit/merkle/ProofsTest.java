package dev.mekiki.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Every honest proof verifies; whatever is changed about one, it does not. */
class ProofsTest {
  private static final int LARGEST = 300;
  private static final SmallTree TREE = SmallTree.of(LARGEST);

  @Provide
  Arbitrary<Tuple2<Long, Long>> entries() {
    return Arbitraries.longs()
        .between(1, LARGEST)
        .flatMap(
            size -> Arbitraries.longs().between(0, size - 1).map(index -> Tuple.of(index, size)));
  }

  @Provide
  Arbitrary<Tuple2<Long, Long>> growths() {
    return Arbitraries.longs()
        .between(1, LARGEST)
        .flatMap(to -> Arbitraries.longs().between(0, to).map(from -> Tuple.of(from, to)));
  }

  @Example
  void everyProofUpToSize70Verifies() {
    for (long size = 1; size <= 70; size++) {
      Hash root = TREE.root(size);
      assertThat(TreeHead.of(size, TREE).root()).isEqualTo(root);
      assertThat(Frontier.of(size, TREE).head().root()).isEqualTo(root);
      for (long other = 0; other < size; other++) {
        assertThat(InclusionProof.of(other, size, TREE).proves(TREE.leaf(other), root)).isTrue();
        assertThat(ConsistencyProof.of(other, size, TREE).proves(TREE.root(other), root)).isTrue();
      }
      assertThat(ConsistencyProof.of(size, size, TREE).proves(root, root)).isTrue();
    }
  }

  @Property(tries = 300)
  void aFlippedBitInAnyHashFails(
      @ForAll("entries") Tuple2<Long, Long> entry,
      @ForAll("growths") Tuple2<Long, Long> growth,
      @ForAll byte position) {
    InclusionProof inclusion = inclusion(entry);
    for (List<Hash> path : Damage.flipped(inclusion.path(), position)) {
      assertThat(
              new InclusionProof(entry.get1(), entry.get2(), path).proves(leaf(entry), root(entry)))
          .isFalse();
    }
    assertThat(inclusion.proves(Damage.flip(leaf(entry), position), root(entry))).isFalse();
    assertThat(inclusion.proves(leaf(entry), Damage.flip(root(entry), position))).isFalse();

    ConsistencyProof consistency = consistency(growth);
    for (List<Hash> path : Damage.flipped(consistency.path(), position)) {
      assertThat(
              new ConsistencyProof(growth.get1(), growth.get2(), path)
                  .proves(old(growth), root(growth)))
          .isFalse();
    }
    assertThat(consistency.proves(Damage.flip(old(growth), position), root(growth))).isFalse();
    if (growth.get1() > 0) {
      assertThat(consistency.proves(old(growth), Damage.flip(root(growth), position))).isFalse();
    }
  }

  @Property(tries = 300)
  void aShortenedLengthenedOrReorderedPathFails(
      @ForAll("entries") Tuple2<Long, Long> entry, @ForAll("growths") Tuple2<Long, Long> growth) {
    for (List<Hash> path : Damage.distorted(inclusion(entry).path(), root(entry))) {
      assertThat(
              new InclusionProof(entry.get1(), entry.get2(), path).proves(leaf(entry), root(entry)))
          .isFalse();
    }
    for (List<Hash> path : Damage.distorted(consistency(growth).path(), root(growth))) {
      assertThat(
              new ConsistencyProof(growth.get1(), growth.get2(), path)
                  .proves(old(growth), root(growth)))
          .isFalse();
    }
  }

  @Property(tries = 300)
  void anotherIndexFails(@ForAll("entries") Tuple2<Long, Long> entry, @ForAll long index) {
    for (long other : List.of(index, entry.get1() + 1, entry.get1() - 1, entry.get1() ^ 2, -1L)) {
      if (other != entry.get1()) {
        assertThat(
                new InclusionProof(other, entry.get2(), inclusion(entry).path())
                    .proves(leaf(entry), root(entry)))
            .isFalse();
      }
    }
  }

  /**
   * A size of another shape fails. Sizes whose trees put the entry at the same place give the same
   * path; what binds the size is the checkpoint, which signs size and root together.
   */
  @Property(tries = 300)
  void aSizeOfAnotherShapeFails(@ForAll("entries") Tuple2<Long, Long> entry, @ForAll long size) {
    InclusionProof proof = inclusion(entry);
    LongStream.of(size, 0, -1, Long.MIN_VALUE, Long.MAX_VALUE, entry.get1(), entry.get2() * 2 + 1)
        .filter(other -> other != entry.get2())
        .filter(other -> !sameShape(entry.get1(), entry.get2(), other))
        .forEach(
            other ->
                assertThat(
                        new InclusionProof(entry.get1(), other, proof.path())
                            .proves(leaf(entry), root(entry)))
                    .isFalse());
  }

  @Property(tries = 300)
  void anotherEarlierOrLaterSizeIsNeverConsistent(
      @ForAll("growths") Tuple2<Long, Long> growth, @ForAll("growths") Tuple2<Long, Long> other) {
    if (!growth.equals(other)) {
      ConsistencyProof proof =
          new ConsistencyProof(other.get1(), other.get2(), consistency(growth).path());
      boolean proven = proof.proves(TREE.root(other.get1()), TREE.root(other.get2()));
      assertThat(proven).isEqualTo(proof.path().equals(consistency(other).path()));
    }
  }

  @Example
  void shortProofMeetsTheFinalCheckOfTheRfc() {
    // The root of a smaller tree is an inner node here: without the check sn == 0 it would pass.
    SmallTree tree = SmallTree.of(4);
    List<Hash> half = List.of(tree.leaf(1));
    assertThat(new InclusionProof(0, 4, half).proves(tree.leaf(0), tree.root(2))).isFalse();
    assertThat(new InclusionProof(0, 2, half).proves(tree.leaf(0), tree.root(2))).isTrue();
  }

  @Example
  void anEmptyLogGrowsIntoAnyLogButHasOnlyOneRoot() {
    ConsistencyProof proof = ConsistencyProof.of(0, 5, TREE);
    assertThat(proof.proves(Hash.EMPTY_TREE, TREE.root(5))).isTrue();
    assertThat(proof.proves(TREE.root(1), TREE.root(5))).isFalse();
  }

  @Example
  void refusesToProveWhatIsNotThere() {
    assertThatThrownBy(() -> InclusionProof.of(5, 5, TREE))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("A log of 5 entries has no entry 5");
    assertThatThrownBy(() -> ConsistencyProof.of(6, 5, TREE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean sameShape(long index, long size, long other) {
    return other > index && pathShape(index, size).equals(pathShape(index, other));
  }

  /** On which side each sibling stands, from the leaf up. */
  private static List<Boolean> pathShape(long index, long size) {
    List<Boolean> shape = new ArrayList<>();
    long begin = 0;
    long end = size;
    while (end - begin > 1) {
      long split = begin + Long.highestOneBit(end - begin - 1);
      shape.addFirst(index < split);
      begin = index < split ? begin : split;
      end = index < split ? split : end;
    }
    return shape;
  }

  private static InclusionProof inclusion(Tuple2<Long, Long> entry) {
    return InclusionProof.of(entry.get1(), entry.get2(), TREE);
  }

  private static ConsistencyProof consistency(Tuple2<Long, Long> growth) {
    return ConsistencyProof.of(growth.get1(), growth.get2(), TREE);
  }

  private static Hash leaf(Tuple2<Long, Long> entry) {
    return TREE.leaf(entry.get1());
  }

  private static Hash root(Tuple2<Long, Long> pair) {
    return TREE.root(pair.get2());
  }

  private static Hash old(Tuple2<Long, Long> growth) {
    return TREE.root(growth.get1());
  }
}
