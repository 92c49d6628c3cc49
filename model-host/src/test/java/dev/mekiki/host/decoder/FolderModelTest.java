package dev.mekiki.host.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.safetensors.Safetensors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose base and image encoder are Hugging Face folders. */
class FolderModelTest {
  private static final Path CLIP = Path.of("src/test/resources/iaa-tiny/clip");
  private static final Options OPTIONS = new Options(2, 256, Precision.FP32, 512);

  @TempDir private Path folder;

  private static FrozenModel open(Path base) {
    return FrozenModel.open(base, CLIP, OPTIONS);
  }

  @Test
  void speaksTheTokensOfItsFolder() {
    try (FrozenModel model = open(TinyLlama.FOLDER)) {
      long[] ids = model.tokens().encode("<|user|>Is it OK?<|eot|>", true);
      assertThat(ids).startsWith(4).endsWith(5).hasSize(11);
      assertThat(model.tokens().decode(ids)).isEqualTo("Is it OK?");
      assertThat(model.tokens().ends()).containsExactlyInAnyOrder(2L, 5L);

      Prompt prompt = new Prompt(List.of(new Prompt.Tokens(ids)));
      var answer = model.generate(GenerationRequest.greedy(new Route.Text(), prompt, 20));
      assertThat(answer.ids()).isNotEmpty().doesNotContain(2, 5);
    }
  }

  @Test
  void computesWhatTransformersComputes() {
    try (FrozenModel model = open(TinyLlama.FOLDER);
        Safetensors golden = Safetensors.open(TinyLlama.FOLDER.resolve("golden.safetensors"))) {
      float[] values = golden.tensor("ids").values();
      long[] ids = new long[values.length];
      Arrays.setAll(ids, i -> (long) values[i]);

      float[] logits = model.logits(new Route.Text(), new Prompt(List.of(new Prompt.Tokens(ids))));

      float[] expected = golden.tensor("llama3").values();
      for (int i = 0; i < logits.length; i++) {
        int last = expected.length - logits.length;
        assertThat(Math.abs(logits[i] - expected[last + i])).isLessThan(1e-4f);
      }
    }
  }

  @Test
  void looksWithTheClipOfItsFolder() {
    try (FrozenModel model = open(TinyLlama.FOLDER)) {
      BufferedImage photo = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
      assertThat(model.encode(photo)).hasSize(16 * 32);
    }
  }

  /** The digest that {@code sha256sum} gives in a shell, as the documentation says. */
  @Test
  void isKnownByTheDigestOfItsFiles() throws IOException, InterruptedException {
    String command = "LC_ALL=C sha256sum *.json *.safetensors | LC_ALL=C sort -k 2 | sha256sum";
    Process shell =
        new ProcessBuilder("sh", "-c", command).directory(TinyLlama.FOLDER.toFile()).start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();

    try (FrozenModel model = open(TinyLlama.FOLDER)) {
      assertThat(model.baseSha256()).isEqualTo(printed.substring(0, 64));
      assertThat(model.encoderSha256()).isNotEqualTo(model.baseSha256()).hasSize(64);
    }
  }

  @Test
  void asksForTheClipOfAReleasedCheckpoint() {
    Path checkpoint = CLIP.getParent();

    assertThatThrownBy(
            () -> FrozenModel.open(checkpoint, checkpoint.resolve("config.json"), OPTIONS))
        .hasMessageContaining("set mekiki.models.encoder to the folder of that CLIP");
    assertThatThrownBy(() -> open(checkpoint)).hasMessageContaining("has no tokenizer.json");
  }

  @Test
  void refusesATokenizerOfAnotherModel() throws IOException {
    TinyLlama.copy(folder);
    Path tokenizer = folder.resolve("tokenizer.json");
    String json = Files.readString(tokenizer).replaceFirst("\"A\": \\d+", "\"A\": 4711");
    Files.writeString(tokenizer, json);

    assertThatThrownBy(() -> open(folder)).hasMessageContaining("they are of different models");

    Files.delete(tokenizer);
    assertThatThrownBy(() -> open(folder)).hasMessageContaining("has no tokenizer.json");
  }
}
