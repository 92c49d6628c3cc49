package dev.mekiki.host.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.gguf.GgufWriter;
import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One small Llama from all files that can hold it, against what transformers computes with it. */
class LlamaFilesTest {
  private static final String ROPE = "\"rope_parameters\": \\{[^}]*\\}";
  private static final String LINEAR =
      "\"rope_theta\": 10000.0, \"rope_scaling\": {\"type\": \"linear\", \"factor\": 4.0}";

  @TempDir private Path folder;

  private static float[][] folderLogits(Path path) {
    try (HuggingFaceFolder opened = HuggingFaceFolder.open(path)) {
      return TinyLlama.logits(new LlamaFolder(opened), ids());
    }
  }

  private float[][] ggufLogits(GgufWriter writer) throws IOException {
    try (Gguf gguf = Gguf.open(writer.write(folder.resolve("tiny.gguf")))) {
      return TinyLlama.logits(new LlamaGguf(gguf), ids());
    }
  }

  private static float[] golden(String name) {
    try (Safetensors file = Safetensors.open(TinyLlama.FOLDER.resolve("golden.safetensors"))) {
      return file.tensor(name).values();
    }
  }

  private static long[] ids() {
    float[] values = golden("ids");
    long[] ids = new long[values.length];
    Arrays.setAll(ids, i -> (long) values[i]);
    return ids;
  }

  private static void assertGolden(float[][] logits, String name) {
    float[] expected = golden(name);
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      int vocabulary = logits[0].length;
      largest = Math.max(largest, Math.abs(logits[i / vocabulary][i % vocabulary] - expected[i]));
    }
    assertThat(largest).as("largest difference from %s", name).isLessThan(1e-4);
  }

  @Test
  void readsAShardedFolderWithLlama3Scaling() {
    assertGolden(folderLogits(TinyLlama.FOLDER), "llama3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linear | \"rope_theta\": 10000.0, \"rope_scaling\": {\"type\": \"linear\", \"factor\": 4}",
        "default | \"rope_scaling\": null",
        "llama3 | \"rope_theta\": 1e4, \"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8.0,"
            + " \"low_freq_factor\": 1, \"high_freq_factor\": 4.0,"
            + " \"original_max_position_embeddings\": 256}",
        "default | \"rope_parameters\": {\"rope_type\": \"default\", \"rope_theta\": 10000.0}"
      })
  void readsEverySpellingOfScaling(String golden, String spelling) throws IOException {
    assertGolden(folderLogits(TinyLlama.copy(folder, ROPE, spelling)), golden);
  }

  @Test
  void readsTheSameFromGgufWithAHeadOfItsOwn() throws IOException {
    Path linear = TinyLlama.copy(folder, ROPE, LINEAR);

    float[][] logits = ggufLogits(linear(TinyLlama.asGguf(linear)));

    assertThat(logits).isDeepEqualTo(folderLogits(linear));
  }

  @Test
  void readsLlama3ScalingFromGgufAsFactors() throws IOException {
    // Frequencies of 16-wide heads, as llama.cpp divides them: full, full, full, some, 8, 8, 8, 8.
    float[] factors = new float[8];
    for (int i = 0; i < factors.length; i++) {
      double turns = 256 * Math.pow(10000, -i / 8.0) / (2 * Math.PI);
      double kept = Math.clamp((turns - 1) / 3, 0, 1);
      factors[i] = (float) (1 / ((1 - kept) / 8 + kept));
    }

    float[][] logits =
        ggufLogits(
            TinyLlama.asGguf(TinyLlama.FOLDER)
                .with("rope_freqs.weight", new FloatTensor(factors, factors.length)));

    assertGolden(logits, "llama3");
  }

  @Test
  void takesTheEmbeddingAsHeadWhereTheyAreTied() throws IOException {
    Path tied =
        TinyLlama.copy(
            folder,
            ROPE,
            LINEAR,
            "\"tie_word_embeddings\": false",
            "\"tie_word_embeddings\": true");

    float[][] logits = folderLogits(tied);

    assertThat(logits).isDeepEqualTo(ggufLogits(linear(TinyLlama.asGguf(tied))));
    assertThat(logits[3][5]).isNotCloseTo(golden("linear")[3 * 96 + 5], within(1e-3f));
  }

  private static GgufWriter linear(GgufWriter gguf) {
    return gguf.with("llama.rope.freq_base", 10000f)
        .with("llama.rope.scaling.type", "linear")
        .with("llama.rope.scaling.factor", 4f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"model_type\": \"llama\" | \"model_type\": \"gemma\" | take a Llama-family one",
        "\"attention_bias\": false | \"attention_bias\": true | 'attention_bias' is not supported",
        "\"silu\" | \"gelu\" | only silu",
        "\"rope_type\": \"llama3\" | \"rope_type\": \"yarn\" | RoPE scaling 'yarn'",
        "\"factor\": 8.0 | \"factor\": 0 | 'factor' must be a number above 0",
        "\"hidden_size\": 48 | \"hidden_size\": 64 | 00001-of-00003.safetensors: has 'model.embed",
        "\"hidden_size\": 48 | \"hidden_size\": null | 'hidden_size' must be a whole number",
        "\"num_hidden_layers\": 3 | \"num_hidden_layers\": 4 | needs the tensor 'model.layers.3.",
        "\"num_key_value_heads\": 2 | \"num_key_value_heads\": 4 | No decoder has 3 layers",
        "\"mlp_bias\": false | \"quantization_config\": {\"bits\": 4} | or a GGUF file",
        "\"mlp_bias\": false | \"sliding_window\": 128 | sliding window"
      })
  void refusesWhatItCannotRun(String from, String to, String reason) throws IOException {
    Path changed = TinyLlama.copy(folder, from, to.replace("{", "\\{"));

    assertThatThrownBy(() -> folderLogits(changed)).hasMessageContaining(reason);
  }

  @Test
  void refusesAGgufFileWithBiases() throws IOException {
    GgufWriter biased =
        TinyLlama.asGguf(TinyLlama.FOLDER)
            .with("blk.0.attn_q.bias", new FloatTensor(new float[96], 96));

    assertThatThrownBy(() -> ggufLogits(biased)).hasMessageContaining("biases");
  }

  @Test
  void namesAShardThatIsMissingOrCutShort() throws IOException {
    TinyLlama.copy(folder);
    Path shard = folder.resolve("model-00002-of-00003.safetensors");
    byte[] whole = Files.readAllBytes(shard);
    Files.write(shard, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> HuggingFaceFolder.open(folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("model-00002-of-00003.safetensors: ")
        .hasMessageContaining("fetch it again");

    Files.delete(shard);
    assertThatThrownBy(() -> HuggingFaceFolder.open(folder))
        .hasMessageContaining("model-00002-of-00003.safetensors: is missing");

    Files.copy(folder.resolve("model-00003-of-00003.safetensors"), shard);
    assertThatThrownBy(() -> HuggingFaceFolder.open(folder))
        .hasMessageContaining("which model.safetensors.index.json says it has");

    Files.delete(folder.resolve("model.safetensors.index.json"));
    assertThatThrownBy(() -> HuggingFaceFolder.open(folder))
        .hasMessageContaining("model.safetensors: is missing");

    Files.delete(folder.resolve("config.json"));
    assertThatThrownBy(() -> HuggingFaceFolder.open(folder))
        .hasMessageContaining("config.json: is missing");
  }

  @Test
  void refusesAnIndexThatLeavesTheFolder() throws IOException {
    TinyLlama.copy(folder);
    Path index = folder.resolve("model.safetensors.index.json");
    Files.writeString(
        index, Files.readString(index).replace("model-00002", "../elsewhere/model-00002"));

    assertThatThrownBy(() -> HuggingFaceFolder.open(folder))
        .hasMessageContaining("no file of this folder");
  }
}
