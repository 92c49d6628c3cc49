package dev.mekiki.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Trees of up to 1,000 entries: every proof that they can give, and damage to each of them. */
class LargerTreesTest {
  private static final int LARGEST = 1_000;
  private static final int BOUND = 150;
  private static final SmallTree TREE = SmallTree.of(LARGEST);
  private static final List<Hash> ROOTS = roots();

  @Property(tries = 40)
  void everyEntryOfATreeIsProvenAndNoDamagedProofIs(
      @ForAll @LongRange(max = LARGEST) long size, @ForAll byte bit) {
    Hash root = root(size);
    assertThat(TreeHead.of(size, TREE).root()).isEqualTo(root);
    for (long index = 0; index < size; index++) {
      InclusionProof proof = InclusionProof.of(index, size, TREE);
      Hash leaf = TREE.leaf(index);
      assertThat(proof.proves(leaf, root)).isTrue();
      assertThat(proof.proves(TREE.leaf((index + 1) % LARGEST), root)).isFalse();
      for (long other : new long[] {index ^ 1, size, size + index, -1 - index, Long.MAX_VALUE}) {
        assertThat(new InclusionProof(other, size, proof.path()).proves(leaf, root)).isFalse();
      }
      for (List<Hash> path : damaged(proof.path(), root, bit)) {
        assertThat(new InclusionProof(index, size, path).proves(leaf, root)).isFalse();
      }
    }
  }

  @Property(tries = 40)
  void everyGrowthToATreeIsProvenAndNoDamagedProofIs(
      @ForAll @LongRange(max = LARGEST) long to, @ForAll byte bit) {
    for (long from = 0; from <= to; from++) {
      ConsistencyProof proof = ConsistencyProof.of(from, to, TREE);
      assertThat(proof.proves(root(from), root(to))).isTrue();
      assertThat(proof.proves(Damage.flip(root(from), bit), root(to))).isFalse();
      for (List<Hash> path : damaged(proof.path(), root(to), bit)) {
        assertThat(new ConsistencyProof(from, to, path).proves(root(from), root(to))).isFalse();
      }
    }
  }

  @Example
  void everyPairOfSmallSizesIsConsistent() {
    for (long to = 0; to <= BOUND; to++) {
      for (long from = 0; from <= to; from++) {
        assertThat(ConsistencyProof.of(from, to, TREE).proves(root(from), root(to))).isTrue();
      }
    }
  }

  @Property(tries = 2000)
  void strangersNumbersAndPathsAreAnsweredWithoutAnException(
      @ForAll long one, @ForAll long two, @ForAll @Size(max = 70) List<Byte> bits) {
    List<Hash> path = bits.stream().map(bit -> Damage.flip(Hash.EMPTY_TREE, bit)).toList();
    assertThat(new InclusionProof(one, two, path).proves(TREE.leaf(0), root(5))).isFalse();
    assertThat(new ConsistencyProof(one, two, path).proves(root(3), root(5))).isFalse();
  }

  /** One way of each kind; {@link ProofsTest} tries all places. */
  private static List<List<Hash>> damaged(List<Hash> path, Hash extra, byte bit) {
    List<List<Hash>> all = new ArrayList<>();
    List<Hash> longer = new ArrayList<>(path);
    longer.add(extra);
    all.add(longer);
    if (!path.isEmpty()) {
      all.add(path.subList(0, path.size() - 1));
      all.add(path.subList(1, path.size()));
      List<Hash> flipped = new ArrayList<>(path);
      int at = (bit & 0xff) % path.size();
      flipped.set(at, Damage.flip(path.get(at), bit));
      all.add(flipped);
    }
    return all;
  }

  private static Hash root(long size) {
    return ROOTS.get((int) size);
  }

  private static List<Hash> roots() {
    List<Hash> roots = new ArrayList<>();
    for (long size = 0; size <= LARGEST; size++) {
      roots.add(TREE.root(size));
    }
    return roots;
  }
}
