package dev.mekiki.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosignatureTest {
  private static final Instant AT = Instant.parse("2023-03-20T12:25:47Z");

  private final SigningKey log = SigningKey.generate("example.com/behind-the-sofa");
  private final WitnessKey witness = WitnessKey.generate("witness.example.com/w1");
  private final Checkpoint checkpoint =
      Checkpoint.sign(new TreeHead(20_852_163, Hash.ofLeaf(new byte[0])), log);

  @Test
  void isALineOfTheNoteThatTheLogsReadersPassOver() {
    Checkpoint cosigned = checkpoint.with(witness.cosign(checkpoint, AT).line());
    assertThat(cosigned.note()).startsWith(checkpoint.note() + "— witness.example.com/w1 ");
    assertThat(Checkpoint.open(cosigned.note(), log.publicKey()).head())
        .isEqualTo(checkpoint.head());
    assertThat(witness.publicKey().on(cosigned)).contains(witness.cosign(checkpoint, AT));
  }

  @Test
  void hasItsSecondsInTheFirstEightBytes() {
    String line = witness.cosign(checkpoint, AT).line();
    byte[] bytes = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1).strip());
    assertThat(bytes).hasSize(4 + 8 + 64);
    assertThat(ByteBuffer.wrap(bytes, 4, 8).getLong()).isEqualTo(1_679_315_147L);
  }

  @Test
  void isAbsentWhereAnotherWitnessSigned() {
    WitnessKey namesake = WitnessKey.generate("witness.example.com/w1");
    Checkpoint cosigned = checkpoint.with(namesake.cosign(checkpoint, AT).line());
    assertThat(witness.publicKey().on(cosigned)).isEmpty();
  }

  @Test
  void everyChangedByteIsNoticed() {
    String line = witness.cosign(checkpoint, AT).line();
    int start = line.lastIndexOf(' ') + 1;
    byte[] bytes = Base64.getDecoder().decode(line.substring(start).strip());
    for (int at = 4; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      Checkpoint forged =
          checkpoint.with(
              line.substring(0, start) + Base64.getEncoder().encodeToString(changed) + "\n");
      assertThatThrownBy(() -> witness.publicKey().on(forged))
          .as("byte %d", at)
          .isInstanceOf(ForgedCheckpointException.class)
          .hasMessage("The checkpoint has a wrong cosignature of witness.example.com/w1");
    }
  }

  @Test
  void isOfOneCheckpointOnly() {
    Checkpoint other = Checkpoint.sign(TreeHead.EMPTY, log);
    Checkpoint moved = other.with(witness.cosign(checkpoint, AT).line());
    assertThatThrownBy(() -> witness.publicKey().on(moved))
        .isInstanceOf(ForgedCheckpointException.class);
  }

  @Test
  void theNewestCountsAmongSeveral() {
    Instant later = AT.plusSeconds(60);
    Checkpoint twice =
        checkpoint
            .with(witness.cosign(checkpoint, later).line())
            .with(witness.cosign(checkpoint, AT).line());
    assertThat(witness.publicKey().on(twice).orElseThrow().at()).isEqualTo(later);
  }

  @Test
  void keysAreReadAsTheyAreWrittenAndNeverForAnotherPurpose() {
    assertThat(WitnessKey.parse(witness.secretText()).publicKey())
        .hasToString(witness.publicKey().toString());
    assertThat(WitnessPublicKey.parse(witness.publicKey() + "\n").id())
        .isEqualTo(witness.publicKey().id());
    assertThatThrownBy(() -> WitnessKey.parse(log.secretText()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SigningKey.parse(witness.secretText()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WitnessPublicKey.parse(log.publicKey().toString()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PublicKey.parse(witness.publicKey().toString()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(witness.toString()).doesNotContain("PRIVATE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "no line",
        "no line\n",
        "— w AAAA\n",
        "— w AAAAAAAAAAAA\n\n— w AAAAAAAAAAAA\n",
        "\n— w AAAAAAAAAAAA\n"
      })
  void whatIsNoSignatureLineIsNotAdded(String lines) {
    assertThatThrownBy(() -> checkpoint.with(lines)).isInstanceOf(IllegalArgumentException.class);
  }
}
