package dev.mekiki.host.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageVerifierTest {
  @TempDir private Path root;
  private PackageFixture fixture;
  private PackageVerifier verifier;

  @BeforeEach
  void setUp() {
    fixture = new PackageFixture(root);
    verifier = new PackageVerifier(fixture.trusted());
  }

  @Test
  void admitsAPackageThatFits() {
    Path folder = fixture.write("general", "3");

    AdaptorPackage admitted = verifier.verify(folder, PackageFixture.PARTS);

    assertThat(admitted.id()).hasToString("general@3");
    assertThat(admitted.weightsSha256()).hasSize(64);
  }

  @Test
  void refusesAnAdaptorTrainedForAnotherBase() {
    Path folder = fixture.write("general", "3");
    FrozenParts others =
        new FrozenParts("another-base", "c".repeat(64), PackageFixture.ENCODER_SHA256);

    assertRefused(() -> verifier.verify(folder, others), "trained for another base model");
  }

  @Test
  void refusesAnAdaptorTrainedForAnotherImageEncoder() {
    Path folder = fixture.write("general", "3");
    FrozenParts others = new FrozenParts("tiny-base", PackageFixture.BASE_SHA256, "c".repeat(64));

    assertRefused(() -> verifier.verify(folder, others), "trained for another image encoder");
  }

  @Test
  void refusesWeightsThatAreNotThoseThatWereSigned() throws IOException {
    Path folder = fixture.write("general", "3");
    Path weights = folder.resolve(AdaptorManifest.WEIGHTS);
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);

    assertRefused(() -> verifier.verify(folder), "was changed or cut short");
  }

  @Test
  void refusesAManifestChangedAfterSigning() throws IOException {
    Path folder = fixture.write("general", "3");
    Path manifest = folder.resolve(PackageVerifier.MANIFEST);
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"threshold\" : 0.9", "\"threshold\" : 0.1"));

    assertRefused(() -> verifier.verify(folder), "None of the 1 trusted keys signed");
  }

  @Test
  void admitsAPackageThatLooksCloser() {
    AdaptorPackage admitted = verifier.verify(fixture.write(lookingCloser(7)));

    assertThat(admitted.manifest().closer().known()).isTrue();
    assertThat(admitted.memoryBytes(4))
        .isGreaterThan(verifier.verify(fixture.write("general", "4")).memoryBytes(4));
  }

  @Test
  void refusesAPackageWhoseCloserLookHasAnotherWidthThanItsManifestSays() {
    Path folder =
        fixture.write(
            lookingCloser(7),
            PackageFixture.safetensors(lookingCloser(7), PackageFixture.shapes(lookingCloser(8))));

    assertRefused(() -> verifier.verify(folder), "closer.fc1.bias has shape [8]");
  }

  @Test
  void refusesWeightsOfACloserLookThatTheManifestDoesNotName() {
    AdaptorManifest silent = PackageFixture.manifest("general", "3");
    Path folder =
        fixture.write(
            silent, PackageFixture.safetensors(silent, PackageFixture.shapes(lookingCloser(7))));

    assertRefused(() -> verifier.verify(folder), "is not part of an adaptor");
  }

  private static AdaptorManifest lookingCloser(int units) {
    return PackageFixture.manifest("general", "3")
        .withCloser(
            new CloserLook(units, 0.25, 2.5, 0.2, 3, List.of("crack"), CloserLook.NONE.training()));
  }

  @Test
  void refusesAPublisherWhoIsNotTrusted() {
    Path folder = fixture.write("general", "3");
    TrustedKeys others = new PackageFixture(root).trusted();

    assertRefused(() -> new PackageVerifier(others).verify(folder), "None of the 1 trusted keys");
  }

  @Test
  void refusesAnyPackageWhenNoKeyIsTrusted() {
    Path folder = fixture.write("general", "3");

    assertRefused(() -> new PackageVerifier(TrustedKeys.of()).verify(folder), "None of the 0");
  }

  @Test
  void refusesASignatureThatIsNone() throws IOException {
    Path folder = fixture.write("general", "3");
    Files.writeString(folder.resolve(PackageVerifier.SIGNATURE), "signed, honestly");

    assertRefused(() -> verifier.verify(folder), "trusted keys signed");
  }

  @Test
  void refusesASignatureFarTooLongWithoutReadingIt() throws IOException {
    Path folder = fixture.write("general", "3");
    Files.write(folder.resolve(PackageVerifier.SIGNATURE), new byte[65]);

    assertRefused(() -> verifier.verify(folder), "manifest.sig has more than 64 bytes");
  }

  @Test
  void refusesANameThatNoFolderMayHave() throws Exception {
    Path folder = fixture.write("general", "3");
    Path manifest = folder.resolve(PackageVerifier.MANIFEST);
    String named =
        Files.readString(manifest).replace("\"name\" : \"general\"", "\"name\" : \"../general\"");

    assertThatThrownBy(() -> ManifestJson.read(named.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lower-case letters, digits and hyphens only");
  }

  @Test
  void loadsNoWeightsThatChangedAfterTheCheck() throws IOException {
    AdaptorPackage admitted = verifier.verify(fixture.write("general", "3"));
    Path copy = root.resolve("copy");
    admitted.copyWeights(copy);
    assertThat(copy).hasSameBinaryContentAs(admitted.weights());

    Files.write(admitted.weights(), new byte[] {1}, StandardOpenOption.APPEND);

    assertRefused(
        () -> {
          try {
            admitted.copyWeights(copy);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        "changed after it was checked");
  }

  @Test
  void refusesAPackageWithoutASignature() throws IOException {
    Path folder = fixture.write("general", "3");
    Files.delete(folder.resolve(PackageVerifier.SIGNATURE));

    assertRefused(() -> verifier.verify(folder), "cannot be read");
  }

  @Test
  void refusesATruncatedSafetensorsFileEvenIfItWasSignedThatWay() {
    AdaptorManifest manifest = PackageFixture.manifest("general", "3");
    byte[] whole = PackageFixture.safetensors(manifest, PackageFixture.shapes(manifest));
    for (int length : List.of(0, 4, 40, whole.length / 2, whole.length - 1)) {
      AdaptorManifest version = PackageFixture.manifest("general", "cut-" + length);
      Path folder = fixture.write(version, Arrays.copyOf(whole, length));

      assertRefused(() -> verifier.verify(folder), "safetensors");
    }
  }

  @Test
  void refusesAHeaderThatClaimsMoreThanTheFileHolds() {
    AdaptorManifest manifest = PackageFixture.manifest("general", "3");
    byte[] weights = PackageFixture.safetensors(manifest, PackageFixture.shapes(manifest));
    Arrays.fill(weights, 0, 8, (byte) 0x7f);
    Path folder = fixture.write(manifest, weights);

    assertRefused(() -> verifier.verify(folder), "safetensors");
  }

  @Test
  void refusesWeightsOfAnotherShape() {
    AdaptorManifest manifest = PackageFixture.manifest("general", "3");
    Map<String, List<Integer>> shapes = PackageFixture.shapes(manifest);
    shapes.put("adaptor.1.down", List.of(8, 5));
    Path folder = fixture.write(manifest, PackageFixture.safetensors(manifest, shapes));

    assertRefused(() -> verifier.verify(folder), "adaptor.1.down has shape [8, 5]");
  }

  @Test
  void refusesWeightsWithATensorTooMany() {
    AdaptorManifest manifest = PackageFixture.manifest("general", "3");
    Map<String, List<Integer>> shapes = PackageFixture.shapes(manifest);
    shapes.put("backdoor", List.of(1));
    Path folder = fixture.write(manifest, PackageFixture.safetensors(manifest, shapes));

    assertRefused(() -> verifier.verify(folder), "backdoor is not part of an adaptor");
  }

  @Test
  void refusesWeightsMadeForOtherPlacesThanWereSigned() {
    AdaptorManifest manifest = PackageFixture.manifest("general", "3");
    byte[] elsewhere =
        PackageFixture.safetensors(PackageFixture.shapes(manifest), Map.of("insert_after", "0,2"));
    byte[] nowhere = PackageFixture.safetensors(PackageFixture.shapes(manifest), Map.of());

    Path moved = fixture.write(manifest, elsewhere);
    Path silent = fixture.write(PackageFixture.manifest("general", "4"), nowhere);

    assertRefused(() -> verifier.verify(moved), "is '0,2', the manifest says '0,1'");
    assertRefused(() -> verifier.verify(silent), "is '', the manifest says '0,1'");
  }

  @Test
  void refusesAPackageInTheFolderOfAnother() throws IOException {
    Path folder = fixture.write("general", "3");
    Path moved = Files.move(folder, folder.resolveSibling("4"));

    assertRefused(() -> verifier.verify(moved), "lies in general/4");
  }

  @Test
  void refusesAManifestOfALaterFormat() {
    byte[] manifest =
        new String(
                ManifestJson.write(PackageFixture.manifest("general", "3")), StandardCharsets.UTF_8)
            .replace("\"format\" : 1", "\"format\" : 2")
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> ManifestJson.read(manifest)).hasMessageContaining("reads format 1");
  }

  @Test
  void neverWritesOverAVersion() {
    fixture.write("general", "3");

    assertThatThrownBy(() -> fixture.write("general", "3"))
        .hasRootCauseInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("choose a new version");
  }

  private static void assertRefused(Runnable verification, String reason) {
    assertThatThrownBy(verification::run)
        .isInstanceOf(AdaptorRefusedException.class)
        .hasMessageContaining(reason);
  }
}
