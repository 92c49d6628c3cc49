package dev.mekiki.audit.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mekiki.audit.merkle.CompleteNodes;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.InclusionProof;
import dev.mekiki.audit.merkle.Node;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlogProofTest {
  private static final Hash ONE = Hash.ofLeaf("one".getBytes(StandardCharsets.UTF_8));
  private static final Hash TWO = Hash.ofLeaf("two".getBytes(StandardCharsets.UTF_8));
  private static final String NOTE = "example.com/log\n6\nroot\n\n— example.com/log sig\n";

  @Test
  void isWrittenAsTheSpecificationSays() {
    assertThat(new TlogProof(5, List.of(ONE, TWO), NOTE).encoded())
        .isEqualTo(
            """
            c2sp.org/tlog-proof@v1
            index 5
            %s
            %s

            example.com/log
            6
            root

            — example.com/log sig
            """
                .formatted(ONE.base64(), TWO.base64()));
  }

  @Test
  void isReadAsItWasWritten() {
    TlogProof proof = new TlogProof(5, List.of(ONE, TWO), NOTE);
    TlogProof lone = new TlogProof(0, List.of(), NOTE);

    assertThat(TlogProof.parse(proof.encoded())).isEqualTo(proof);
    assertThat(TlogProof.parse(lone.encoded())).isEqualTo(lone);
  }

  @Test
  void passesOverExtraData() {
    TlogProof proof = new TlogProof(5, List.of(ONE), NOTE);

    assertThat(TlogProof.parse(proof.encoded().replace("index", "extra YWJj\nindex")))
        .isEqualTo(proof);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c2sp.org/tlog-proof@v1\nindex 5\n",
        "c2sp.org/tlog-proof@v2\nindex 5\n\nnote\n",
        "c2sp.org/tlog-proof@v1\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex 05\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex 9999999999999999999\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex 5\nYWJj\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex 5\n!!!\n\nnote\n",
        "c2sp.org/tlog-proof@v1\r\nindex 5\r\n\r\nnote\r\n"
      })
  void refusesEverythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TlogProof.parse(text));
  }

  @Test
  void knowsHowLongEveryProofIs() {
    CompleteNodes any = nodes -> each(nodes);
    for (long size = 1; size <= 70; size++) {
      for (long index = 0; index < size; index++) {
        assertThat(TlogProof.pathLength(index, size))
            .as("%d of %d", index, size)
            .isEqualTo(InclusionProof.of(index, size, any).path().size());
      }
    }
  }

  private static Map<Node, Hash> each(Collection<Node> nodes) {
    return nodes.stream().distinct().collect(Collectors.toMap(Function.identity(), node -> ONE));
  }
}
