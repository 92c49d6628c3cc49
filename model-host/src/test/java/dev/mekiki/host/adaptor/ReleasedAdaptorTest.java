package dev.mekiki.host.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The adaptor that comes with the project. */
class ReleasedAdaptorTest {
  @Test
  void isSignedWithTheReleaseKeyAndComplete() throws IOException {
    AdaptorManifest manifest =
        new PackageVerifier(TrustedKeys.release()).verify(Path.of("adaptors/general/0")).manifest();

    assertThat(manifest.layers().afterOnAnswerRoute()).containsExactly(0, 3, 7, 11, 15, 19, 24, 29);
    assertThat(manifest.vocabulary().knows("pelican")).isTrue();
    assertThat(manifest.vocabulary().knows("missing screw")).isTrue();
    assertThat(manifest.vocabulary().knows("trumpet")).as("was held out").isFalse();
  }

  @Test
  void isReadBackAsItWasWritten() throws IOException {
    AdaptorManifest manifest =
        new PackageVerifier(TrustedKeys.release()).verify(Path.of("adaptors/general/0")).manifest();

    assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
  }
}
