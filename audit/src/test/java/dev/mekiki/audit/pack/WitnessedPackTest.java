package dev.mekiki.audit.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs whose checkpoint witnesses cosigned. */
class WitnessedPackTest {
  private static final SamplePack SAMPLE = new SamplePack();
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  private final WitnessKey first = WitnessKey.generate("witness.example.com/1");
  private final WitnessKey second = WitnessKey.generate("witness.example.com/2");

  @TempDir private Path folder;

  @Test
  void tellsWhoCosignedAndWhen() throws Exception {
    PackVerification found =
        verify(cosigned(line(first, SAMPLE.pack.checkpoint())), 1, first, second);

    assertThat(found.findings()).isEmpty();
    assertThat(found.summary())
        .startsWith("pack verified: 4 entries, ")
        .endsWith("\ncosigned by %s at 2026-03-04T05:06:07Z".formatted(first.publicKey().id()));
  }

  @Test
  void needsNoWitnessWhereNoneIsDemanded() throws Exception {
    PackVerification found = verify(SAMPLE.pack, 0, first);
    assertThat(found.verified()).isTrue();
    assertThat(found.summary()).doesNotContain("cosigned");
  }

  @Test
  void missesTheWitnessesThatAreDemanded() throws Exception {
    String one = line(first, SAMPLE.pack.checkpoint());
    assertThat(verify(SAMPLE.pack, 1, first).summary())
        .isEqualTo(
            "checkpoint: COSIGNATURE_MISSING: 0 of the given witnesses cosigned it, 1 are demanded");
    assertThat(verify(cosigned(one), 2, first, second).summary())
        .startsWith("checkpoint: COSIGNATURE_MISSING: 1 of the given witnesses cosigned it, 2");
    assertThat(verify(cosigned(one + one), 2, first, second).verified()).isFalse();
  }

  @Test
  void namesACosignatureThatWasMadeForAnotherCheckpoint() throws Exception {
    PackVerification found = verify(cosigned(line(first, SAMPLE.older)), 0, first);
    assertThat(found.summary())
        .isEqualTo(
            "checkpoint: COSIGNATURE_FORGED: the checkpoint has a wrong cosignature of witness.example.com/1");
  }

  @Test
  void passesOverWitnessesThatItDoesNotKnow() throws Exception {
    assertThat(verify(cosigned(line(first, SAMPLE.older)), 0, second).verified()).isTrue();
  }

  @Test
  void refusesToDemandMoreThanItIsGiven() {
    WitnessPublicKey key = first.publicKey();
    for (List<WitnessPublicKey> given : List.of(List.of(key), List.of(key, key))) {
      assertThatThrownBy(() -> new PackVerifier(LogKeys.of(SAMPLE.publicKey()), given, 2))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String line(WitnessKey witness, Checkpoint checkpoint) {
    return witness.cosign(checkpoint, AT).line();
  }

  private static EvidencePack cosigned(String lines) {
    EvidencePack pack = SAMPLE.pack;
    return new EvidencePack(
        pack.contents(), pack.export(), pack.salt(), pack.proofs(), pack.checkpoint().with(lines));
  }

  private PackVerification verify(EvidencePack pack, int demanded, WitnessKey... witnesses)
      throws Exception {
    List<WitnessPublicKey> keys = List.of(witnesses).stream().map(WitnessKey::publicKey).toList();
    Path zip = Files.write(folder.resolve("evidence.zip"), pack.zip());
    return new PackVerifier(LogKeys.of(SAMPLE.publicKey()), keys, demanded).verify(zip);
  }
}
