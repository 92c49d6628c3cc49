package dev.mekiki.host.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adaptors that come with the project. */
class ReleasedAdaptorTest {
  private static final Path ADAPTORS = Path.of("adaptors");
  private static final long LARGEST = 40 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"general/0", "general/6", "inspection/6"})
  void isSignedWithATrustedKeyAndReadBackAsItWasWritten(String adaptor) throws IOException {
    AdaptorManifest manifest = manifest(adaptor);

    assertThat(manifest.vocabulary().knows("missing screw")).isTrue();
    assertThat(manifest.vocabulary().knows("trumpet")).as("was held out").isFalse();
    assertThat(manifest.calibration().released()).isPositive();
    assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
    assertThat(Files.size(ADAPTORS.resolve(adaptor).resolve(AdaptorManifest.WEIGHTS)))
        .isLessThan(LARGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"general/0", "general/6"})
  void generalKnowsObjects(String adaptor) throws IOException {
    assertThat(manifest(adaptor).vocabulary().knows("pelican")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"general/6", "inspection/6"})
  void speaksThreeLanguages(String adaptor) throws IOException {
    AdaptorManifest manifest = manifest(adaptor);

    assertThat(manifest.layers().afterOnAnswerRoute()).containsExactly(3, 11, 19, 29);
    assertThat(manifest.answers().languages()).containsExactly("en", "ja", "zh");
    assertThat(manifest.vocabulary().knows("溶接ビード")).isTrue();
    assertThat(manifest.vocabulary().knows("burn mark")).as("was held out").isFalse();
    assertThat(manifest.pointer().size()).isPositive();
    assertThat(manifest.training().digest()).matches("[0-9a-f]{64}");
  }

  @Test
  void inspectionKnowsPartsAlone() throws IOException {
    assertThat(manifest("inspection/6").vocabulary().knows("pelican")).isFalse();
  }

  @Test
  void generalIsPhotoTagsThingsInItsLanguages() throws IOException {
    AdaptorManifest manifest = manifest("general/6");

    assertThat(manifest.tags().names())
        .contains("pelican", "missing screw")
        .doesNotContain("burn mark");
    assertThat(manifest.tags().words().name("missing screw", "ja")).isEqualTo("ねじの欠落");
    assertThat(manifest.tags().words().places().keySet()).isEqualTo(Set.of("en", "ja", "zh"));
    assertThat(manifest.tags().colours()).contains("red", "blue");
  }

  private static AdaptorManifest manifest(String adaptor) throws IOException {
    return new PackageVerifier(TrustedKeys.release()).verify(ADAPTORS.resolve(adaptor)).manifest();
  }
}
