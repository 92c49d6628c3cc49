package dev.mekiki.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String ORIGIN = "example.com/behind-the-sofa";
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

  private final SigningKey key = SigningKey.generate(ORIGIN);

  @Test
  void isOriginSizeAndRoot() {
    Checkpoint checkpoint = Checkpoint.sign(new TreeHead(20_852_163, Hash.fromBase64(ROOT)), key);
    assertThat(checkpoint.note())
        .startsWith(ORIGIN + "\n20852163\n" + ROOT + "\n\n— " + ORIGIN + " ");
    assertThat(Checkpoint.open(checkpoint.note(), key.publicKey())).isEqualTo(checkpoint);
  }

  @Test
  void coversTheEmptyLogToo() {
    Checkpoint empty = Checkpoint.sign(TreeHead.EMPTY, key);
    assertThat(Checkpoint.open(empty.note(), key.publicKey()).head()).isEqualTo(TreeHead.EMPTY);
  }

  @Test
  void extensionLinesArePassedOver() {
    String note = key.sign(ORIGIN + "\n7\n" + ROOT + "\nlater\n").encoded();
    assertThat(Checkpoint.open(note, key.publicKey()).head().size()).isEqualTo(7);
  }

  @Test
  void refusesTheSignatureOfAnotherKey() {
    String note = Checkpoint.sign(TreeHead.EMPTY, SigningKey.generate(ORIGIN)).note();
    assertThatThrownBy(() -> Checkpoint.open(note, key.publicKey()))
        .isInstanceOf(ForgedCheckpointException.class)
        .hasMessageStartingWith(
            "The checkpoint is not signed by the key of %s that was given; it says to be of key "
                .formatted(ORIGIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ORIGIN + "\n7\n",
        ORIGIN + "\n07\n" + ROOT + "\n",
        ORIGIN + "\n-7\n" + ROOT + "\n",
        ORIGIN + "\n7 \n" + ROOT + "\n",
        ORIGIN + "\n9999999999999999999\n" + ROOT + "\n",
        ORIGIN + "\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        ORIGIN + "\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        ORIGIN + "\n7\n\n" + ROOT + "\n",
        "example.com/other\n7\n" + ROOT + "\n"
      })
  void refusesATextThatIsNoCheckpointThoughItIsSigned(String text) {
    String note = key.sign(text).encoded();
    assertThatThrownBy(() -> Checkpoint.open(note, key.publicKey()))
        .isInstanceOf(ForgedCheckpointException.class);
  }
}
