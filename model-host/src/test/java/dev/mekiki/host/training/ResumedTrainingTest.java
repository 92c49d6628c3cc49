package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.ModelHostApplication;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.FrozenParts;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.adaptor.PackageVerifier;
import dev.mekiki.host.adaptor.PackageWriter;
import dev.mekiki.host.adaptor.TrustedKeys;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.weights.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings of a few steps, on the real base, as the command runs them. */
class ResumedTrainingTest {
  private static final int STEPS = 5;

  @TempDir private Path folder;

  private List<String> arguments(Path recipe, Path data, String out) {
    return List.of(
        "train",
        recipe.toString(),
        "--data",
        data.toString(),
        "--out",
        folder.resolve(out).toString(),
        "--base",
        ModelFiles.base().toString(),
        "--encoder",
        ModelFiles.encoder().toString());
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ModelHostApplication.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Runs the command in a process of its own; returns what it said. */
  private String run(List<String> arguments) throws Exception {
    Process process = start(arguments);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /**
   * Ends the process as soon as it has written its first checkpoint; returns what it said from that
   * on.
   */
  private String runUntilCheckpoint(List<String> arguments, Consumer<ProcessHandle> end)
      throws Exception {
    Process process = start(arguments);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.equals("checkpoint after step 2")) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("checkpoint after step 2");
      end.accept(process.toHandle()); // the process itself would close its output
      return line + '\n' + lines.lines().collect(Collectors.joining("\n"));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aKilledTrainingGoesOnToTheSameBits() throws Exception {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 3, "train");
    Path recipe =
        TrainingFixture.write(
            TrainingFixture.recipe(Recipe.Initial.FRESH, STEPS, 2), folder.resolve("recipe.json"));

    run(arguments(recipe, data, "undisturbed"));
    runUntilCheckpoint(arguments(recipe, data, "killed"), ProcessHandle::destroyForcibly);
    assertThat(folder.resolve("killed/manifest.json")).doesNotExist();
    String said = run(arguments(recipe, data, "killed"));

    assertThat(said).contains("2 of 5 steps done");
    for (String file : List.of("adaptor.safetensors", "checkpoint.safetensors", "manifest.json")) {
      assertThat(Sha256.of(folder.resolve("killed").resolve(file)))
          .as(file)
          .isEqualTo(Sha256.of(folder.resolve("undisturbed").resolve(file)));
    }
    assertThat(losses("killed")).hasSize(STEPS).isEqualTo(losses("undisturbed"));
    assertVerifiesOnceSigned(folder.resolve("killed"));
  }

  @Test
  void aSignalEndsATrainingAfterItsStepAndLosesNothing() throws Exception {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 3, "train");
    Path recipe =
        TrainingFixture.write(
            TrainingFixture.recipe(Recipe.Initial.CONTINUE, 1000, 2),
            folder.resolve("recipe.json"));

    String said = runUntilCheckpoint(arguments(recipe, data, "ended"), ProcessHandle::destroy);

    assertThat(said)
        .containsPattern(
            "(?s)checkpoint after step (\\d+).*ended after step \\1; the same command goes on");
    assertThat(said).doesNotContain("SIGSEGV");
  }

  /** As {@code package} and {@code verify} do. */
  private void assertVerifiesOnceSigned(Path out) throws Exception {
    AdaptorManifest draft = ManifestJson.read(Files.readAllBytes(out.resolve("manifest.json")));
    assertThat(draft.calibration().threshold()).isEqualTo(1);
    assertThat(draft.evaluation()).isEmpty();
    assertThat(draft.training().photos()).isEqualTo(3);
    assertThat(draft.training().questions()).isEqualTo(2 * STEPS);
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

    Path signed =
        new PackageWriter(keys.getPrivate())
            .write(draft, out.resolve(AdaptorManifest.WEIGHTS), folder.resolve("packages"));

    AdaptorPackage verified =
        new PackageVerifier(TrustedKeys.of(keys.getPublic()))
            .verify(
                signed,
                new FrozenParts(
                    draft.base().name(),
                    Sha256.of(ModelFiles.base()),
                    Sha256.of(ModelFiles.encoder())));
    assertThat(verified.id()).hasToString("general@1");
  }

  /** Step and loss of each line. */
  private List<String> losses(String out) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(out).resolve("loss.csv"))) {
      return lines.skip(1).map(line -> line.replaceFirst("^(\\d+,[^,]+),.*", "$1")).toList();
    }
  }
}
