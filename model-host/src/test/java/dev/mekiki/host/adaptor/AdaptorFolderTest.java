package dev.mekiki.host.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptorFolderTest {
  @TempDir private Path root;

  @Test
  void oneRefusedPackageDoesNotHideTheOthers() throws IOException {
    PackageFixture fixture = new PackageFixture(root);
    fixture.write("general", "1");
    Files.delete(fixture.write("general", "2").resolve(PackageVerifier.SIGNATURE));

    AdaptorFolder folder = read(fixture);

    assertThat(folder.admitted()).extracting(AdaptorPackage::id).hasToString("[general@1]");
    assertThat(folder.refused()).containsOnlyKeys("general/2");
  }

  @Test
  void servesTheHighestVersionByDefault() throws IOException {
    PackageFixture fixture = new PackageFixture(root);
    for (String version : List.of("9", "10", "2")) {
      fixture.write("general", version);
    }

    assertThat(current(read(fixture))).isEqualTo(Map.of("general", "10"));
  }

  @Test
  void servesThePromotedVersionInstead() throws IOException {
    PackageFixture fixture = new PackageFixture(root);
    fixture.write("general", "1");
    fixture.write("general", "2");
    Files.writeString(root.resolve("general/promoted"), "1\n");

    assertThat(current(read(fixture))).isEqualTo(Map.of("general", "1"));
  }

  @Test
  void saysThatThePromotedVersionIsNotServed() throws IOException {
    PackageFixture fixture = new PackageFixture(root);
    fixture.write("general", "1");
    Files.writeString(root.resolve("general/promoted"), "7\n");

    AdaptorFolder folder = read(fixture);

    assertThat(current(folder)).isEqualTo(Map.of("general", "1"));
    assertThat(folder.refused()).containsOnlyKeys("general/promoted");
  }

  @Test
  void aMissingFolderHoldsNoAdaptors() throws IOException {
    AdaptorFolder folder =
        AdaptorFolder.read(
            root.resolve("missing"), new PackageVerifier(TrustedKeys.of()), PackageFixture.PARTS);

    assertThat(folder.admitted()).isEmpty();
  }

  private AdaptorFolder read(PackageFixture fixture) throws IOException {
    return AdaptorFolder.read(root, new PackageVerifier(fixture.trusted()), PackageFixture.PARTS);
  }

  private static Map<String, String> current(AdaptorFolder folder) {
    return folder.current(folder.admitted().stream().map(AdaptorPackage::id).toList());
  }
}
