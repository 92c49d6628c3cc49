package dev.mekiki.audit.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.merkle.Hash;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Whatever strangers send for a proof is read or refused, never a crash. */
class StrangeProofsTest {
  private static final Hash ONE = Hash.ofLeaf(new byte[] {1});
  private static final String PROOF =
      new TlogProof(5, List.of(ONE, ONE, ONE), "example.com/log\n6\nroot\n\n— a sig\n").encoded();

  @Property(tries = 3000)
  void aProofIsReadOrRefusedAsAnArgument(
      @ForAll @StringLength(max = 12) String added,
      @ForAll @IntRange(max = 400) int at,
      @ForAll @IntRange(max = 60) int cut) {
    int from = Math.min(at, PROOF.length());
    int to = Math.min(from + cut, PROOF.length());
    readOrRefused(PROOF.substring(0, from) + added + PROOF.substring(to));
    readOrRefused("c2sp.org/tlog-proof@v1\nindex " + added + "\n\n");
    readOrRefused(added);
  }

  private static void readOrRefused(String text) {
    try {
      TlogProof proof = TlogProof.parse(text);
      assertThat(proof.index()).isNotNegative();
      assertThat(proof.in(6).proves(ONE, ONE)).isFalse();
      assertThat(TlogProof.parse(proof.encoded())).isEqualTo(proof);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
