package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.torchscript.Torch;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadOutRunTest {
  @TempDir private static Path folder;

  private static TrainingBase base;
  private static Path data;

  @BeforeAll
  static void open() throws IOException {
    Torch.prepareThread(1);
    base = TrainingBase.open(ModelFiles.base(), ModelFiles.encoder());
    data = TrainingFixture.dataset(folder.resolve("data"), 4, "train");
  }

  @AfterAll
  static void close() {
    base.close();
  }

  private static void train(ReadOutRecipe recipe, String out, Writer console) throws IOException {
    train(recipe, base, out, console);
  }

  private static void train(ReadOutRecipe recipe, TrainingBase on, String out, Writer console)
      throws IOException {
    new ReadOutRun(
            recipe,
            Start.read(TrainingFixture.START),
            LabelledPhotos.read(List.of(data), recipe),
            new NewParts(on, "tried", "seen"),
            folder.resolve(out),
            new FeatureCache(8 << 20, Optional.of(folder.resolve("features"))),
            new PrintWriter(console),
            Ending.never())
        .run();
  }

  /** A console on which nothing more can be said once a checkpoint is written. */
  private static final class BreaksOff extends StringWriter {
    @Override
    public void write(String text, int from, int length) {
      if (text.startsWith("checkpoint after step 2")) {
        throw new IllegalStateException("broken off");
      }
      super.write(text, from, length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThatWasBrokenOffGoesOnToTheSameBits(ReadOutRecipe.Initial readout) throws IOException {
    ReadOutRecipe recipe = ReadOutFixture.recipe(readout, 5);
    String whole = "undisturbed-" + readout;
    String broken = "broken-" + readout;

    train(recipe, whole, new StringWriter());
    assertThatThrownBy(() -> train(recipe, broken, new BreaksOff())).hasMessage("broken off");
    assertThat(folder.resolve(broken).resolve("manifest.json")).doesNotExist();
    StringWriter said = new StringWriter();
    train(recipe, broken, said);

    assertThat(said.toString()).contains("2 of 5 steps done");
    for (String file : List.of("adaptor.safetensors", "checkpoint.safetensors", "manifest.json")) {
      assertThat(Sha256.of(folder.resolve(broken).resolve(file)))
          .as(file)
          .isEqualTo(Sha256.of(folder.resolve(whole).resolve(file)));
    }
  }

  @Test
  void changesTheReadOutAndNothingElse() throws IOException {
    train(ReadOutFixture.recipe(ReadOutRecipe.Initial.CONTINUE, 2), "out", new StringWriter());

    Start before = Start.read(TrainingFixture.START);
    Start after = Start.read(folder.resolve("out"));
    assertThat(after.tensors().keySet()).isEqualTo(before.tensors().keySet());
    after
        .tensors()
        .forEach(
            (name, tensor) -> {
              boolean learned = ReadOutTrainer.NAMES.contains(name);
              if (learned) {
                assertThat(tensor.values()).as(name).isNotEqualTo(before.tensor(name).values());
              } else {
                assertThat(tensor.values()).as(name).isEqualTo(before.tensor(name).values());
              }
            });
    AdaptorManifest draft =
        ManifestJson.read(Files.readAllBytes(folder.resolve("out/manifest.json")));
    assertThat(draft.training().photos()).isEqualTo(4);
    assertThat(draft.calibration().threshold()).isEqualTo(1);
  }

  @Test
  void aCloserLookThatWasBrokenOffGoesOnToTheSameBits() throws IOException {
    ReadOutRecipe recipe =
        ReadOutFixture.recipe(ReadOutRecipe.Initial.CONTINUE, ReadOutRecipe.At.CLOSER, 5);

    train(recipe, "closer", new StringWriter());
    assertThatThrownBy(() -> train(recipe, "closer-broken", new BreaksOff()))
        .hasMessage("broken off");
    train(recipe, "closer-broken", new StringWriter());

    for (String file : List.of("adaptor.safetensors", "checkpoint.safetensors", "manifest.json")) {
      assertThat(Sha256.of(folder.resolve("closer-broken").resolve(file)))
          .as(file)
          .isEqualTo(Sha256.of(folder.resolve("closer").resolve(file)));
    }
    Start before = Start.read(TrainingFixture.START);
    Start after = Start.read(folder.resolve("closer"));
    before
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(after.tensor(name).values()).as(name).isEqualTo(tensor.values()));
    assertThat(after.tensor("closer.fc1.weight").values())
        .isNotEqualTo(before.tensor("readout.projector.fc1.weight").values());
    CloserLook look = after.manifest().closer();
    assertThat(look.training().photos()).as("of four, those with a box").isBetween(1, 3);
    assertThat(look.labels()).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void aRecipeCannotBeginACloserLookAnew() {
    assertThatThrownBy(
            () -> ReadOutFixture.recipe(ReadOutRecipe.Initial.FRESH, ReadOutRecipe.At.CLOSER, 5))
        .hasMessageContaining("readout must be CONTINUE");
  }

  @Test
  void theCommandTellsBothKindsOfRecipeApart() throws IOException {
    Path readout =
        ReadOutFixture.write(
            ReadOutFixture.recipe(ReadOutRecipe.Initial.FRESH, 2), folder.resolve("readout.json"));

    assertThat(ReadOutRecipe.isIn(readout)).isTrue();
    assertThat(ReadOutRecipe.read(readout).readout()).isEqualTo(ReadOutRecipe.Initial.FRESH);
    assertThat(ReadOutRecipe.isIn(Path.of("recipes/general.json"))).isFalse();
    assertThat(ReadOutRecipe.read(Path.of("recipes/readout.json")).start())
        .isEqualTo("model-host/adaptors/general/0");
    assertThat(ReadOutRecipe.read(Path.of("recipes/closer.json")).look())
        .isEqualTo(ReadOutRecipe.At.CLOSER);
  }

  @Test
  void beginsAnewForABaseThatNoAdaptorWasMadeFor() throws IOException {
    Path tiny = Path.of("src/test/resources/tiny-llama");
    ReadOutRecipe recipe = ReadOutFixture.recipe(ReadOutRecipe.Initial.FRESH, 2);
    try (TrainingBase other = TrainingBase.open(tiny, ModelFiles.encoder())) {
      train(recipe, other, "tiny", new StringWriter());
    }

    Start made = Start.read(folder.resolve("tiny"));
    assertThat(made.manifest().base().hidden()).isEqualTo(48);
    assertThat(made.manifest().base().intermediate()).isEqualTo(80);
    assertThat(made.manifest().encoder().resolution()).isEqualTo(224);
    assertThat(made.places()).containsExactly(0, 1, 2);
    assertThat(made.tensor("projector.fc1.weight").values())
        .isEqualTo(made.tensor("readout.projector.fc1.weight").values());
    try (FrozenModel host =
        FrozenModel.open(
            tiny, ModelFiles.encoder(), new Options(1, 256, Options.defaults().precision()))) {
      host.load("general@1", folder.resolve("tiny/adaptor.safetensors"));
      assertThat(host.project("general@1", new float[49 * 1600]).tokens()).hasSize(49 * 48);
    }
  }

  @Test
  void refusesToGoOnForABaseThatTheStartWasNotMadeFor() throws IOException {
    ReadOutRecipe recipe = ReadOutFixture.recipe(ReadOutRecipe.Initial.CONTINUE, 2);
    try (TrainingBase other =
        TrainingBase.open(Path.of("src/test/resources/tiny-llama"), ModelFiles.encoder())) {
      assertThatThrownBy(() -> train(recipe, other, "refused", new StringWriter()))
          .hasMessageContaining("give the one it names");
    }
    assertThat(folder.resolve("refused")).doesNotExist();
  }
}
