package dev.mekiki.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roots over the eight inputs that certificate transparency implementations test with. */
class KnownTreesTest {
  private static final List<String> INPUTS =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void rootsAreThoseOfOtherImplementations() {
    SmallTree tree = new SmallTree();
    assertThat(tree.frontier().head()).hasToString("TreeHead[size=0, root=" + ROOTS.get(0) + "]");
    for (int size = 1; size <= INPUTS.size(); size++) {
      tree.add(HexFormat.of().parseHex(INPUTS.get(size - 1)));
      assertThat(tree.frontier().head().root()).hasToString(ROOTS.get(size));
    }
  }

  @Test
  void inclusionProofIsTheOneOfTheRfc() {
    SmallTree tree = SmallTree.of(7);
    // RFC 6962, section 2.1.3: the audit path for d0 in a tree of 7 is [b, h, l].
    assertThat(InclusionProof.of(0, 7, tree).path())
        .containsExactly(
            tree.leaf(1),
            Hash.ofNode(tree.leaf(2), tree.leaf(3)),
            Hash.ofNode(Hash.ofNode(tree.leaf(4), tree.leaf(5)), tree.leaf(6)));
    // The audit path for d6 is [i, k].
    assertThat(InclusionProof.of(6, 7, tree).path())
        .containsExactly(Hash.ofNode(tree.leaf(4), tree.leaf(5)), tree.root(4));
  }

  @Test
  void consistencyProofIsTheOneOfTheRfc() {
    SmallTree tree = SmallTree.of(7);
    // RFC 6962, section 2.1.3: PROOF(3, D[7]) = [c, d, g, l].
    assertThat(ConsistencyProof.of(3, 7, tree).path())
        .containsExactly(
            tree.leaf(2),
            tree.leaf(3),
            tree.root(2),
            Hash.ofNode(Hash.ofNode(tree.leaf(4), tree.leaf(5)), tree.leaf(6)));
  }
}
