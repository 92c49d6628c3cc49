package dev.mekiki.host.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestJsonTest {
  private final AdaptorManifest manifest = PackageFixture.manifest("general", "1");

  @Test
  void keepsWhatAnAdaptorKnowsOfItsThingsAndHowItsPointerWasTuned() throws IOException {
    AdaptorManifest knowing =
        manifest
            .withPointer(PointerParameters.untuned(64).tuned(0.93, 0.05, 210))
            .withFamiliar(new FamiliarThings(206, 205, true, 101.4, 0.049, 5724, 754));

    assertThat(ManifestJson.read(ManifestJson.write(knowing))).isEqualTo(knowing);
  }

  @Test
  void readsOlderManifestsWhoseClassifierAloneTellsWhatIsFamiliar() throws IOException {
    FamiliarThings alone = new FamiliarThings(206, 0, true, 1.8, 0.049, 5724, 754);
    String written =
        new String(ManifestJson.write(manifest.withFamiliar(alone)), StandardCharsets.UTF_8);
    String older = written.replaceFirst(",\\s*\"logits\" : true", "");

    assertThat(older).isNotEqualTo(written);
    assertThat(ManifestJson.read(older.getBytes(StandardCharsets.UTF_8)).familiar())
        .isEqualTo(alone);
  }

  @Test
  void keepsWhatTheModelIsToldInEachLanguage() throws IOException {
    AdaptorManifest telling = manifest.withTags(tags("en"));

    assertThat(ManifestJson.read(ManifestJson.write(telling))).isEqualTo(telling);
    assertThatThrownBy(() -> manifest.withTags(tags("ja"))).hasMessageContaining("[en]");
  }

  private static Tags tags(String language) {
    TagWords words =
        new TagWords(
            Map.of("lion", Map.of(language, "lion")),
            Map.of(language, Collections.nCopies(9, "there")),
            Map.of("red", Map.of(language, "red"), "blue", Map.of(language, "blue")));
    return new Tags(List.of("lion", "rhino"), List.of("red", "blue"), 0, words, 3, true);
  }

  @Test
  void writesNothingOfWhatAnAdaptorDoesNotKnow() {
    assertThat(new String(ManifestJson.write(manifest), StandardCharsets.UTF_8))
        .doesNotContain("familiar", "pointer", "typical", "tags");
  }

  @Test
  void readsAPointerThatNobodyTuned() throws IOException {
    String written =
        new String(
            ManifestJson.write(manifest.withPointer(PointerParameters.untuned(64))),
            StandardCharsets.UTF_8);
    String older = written.replaceFirst(",\\s*\"strays\" : 1.0,\\s*\"questions\" : 0", "");

    assertThat(older).isNotEqualTo(written);
    assertThat(ManifestJson.read(older.getBytes(StandardCharsets.UTF_8)).pointer())
        .isEqualTo(PointerParameters.untuned(64));
  }
}
