package dev.mekiki.host.decoder;

import dev.mekiki.host.gguf.GgufWriter;
import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.torchscript.Torch;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The random Llama in the test resources: as a Hugging Face folder, and as a GGUF file. */
final class TinyLlama {
  static final Path FOLDER = Path.of("src/test/resources/tiny-llama");

  private TinyLlama() {}

  /** A copy of the folder with words of its configuration replaced. */
  static Path copy(Path target, String... replacements) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    String config = Files.readString(target.resolve("config.json"));
    for (int i = 0; i < replacements.length; i += 2) {
      config = config.replaceAll("(?s)" + replacements[i], replacements[i + 1]);
    }
    Files.writeString(target.resolve("config.json"), config);
    return target;
  }

  /** The folder's weights under llama.cpp's names, rotated pairs side by side as there. */
  static GgufWriter asGguf(Path folder) {
    try (HuggingFaceFolder opened = HuggingFaceFolder.open(folder)) {
      LlamaFolder base = new LlamaFolder(opened);
      Architecture sizes = base.architecture();
      GgufWriter gguf =
          new GgufWriter()
              .with("general.architecture", "llama")
              .with("llama.embedding_length", sizes.hidden())
              .with("llama.block_count", sizes.layers())
              .with("llama.attention.head_count", sizes.heads())
              .with("llama.attention.head_count_kv", sizes.keyValueHeads())
              .with("llama.attention.key_length", sizes.headSize())
              .with("llama.context_length", sizes.contextLength())
              .with("llama.attention.layer_norm_rms_epsilon", (float) base.epsilon())
              .with("token_embd.weight", base.embedding())
              .with("output_norm.weight", base.norm());
      if (base.hasHead()) {
        gguf.with("output.weight", base.head());
      }
      for (int i = 0; i < sizes.layers(); i++) {
        put(gguf, "blk." + i + ".", base.layer(i), sizes);
      }
      return gguf;
    }
  }

  private static void put(GgufWriter gguf, String name, LayerWeights layer, Architecture sizes) {
    int queries = sizes.heads() * sizes.headSize();
    int keys = sizes.keyValueHeads() * sizes.headSize();
    int wide = layer.down().shape()[1];
    gguf.with(name + "attn_norm.weight", layer.attentionNorm())
        .with(name + "attn_q.weight", inPairs(rows(layer.qkv(), 0, queries), sizes.heads()))
        .with(
            name + "attn_k.weight",
            inPairs(rows(layer.qkv(), queries, keys), sizes.keyValueHeads()))
        .with(name + "attn_v.weight", rows(layer.qkv(), queries + keys, keys))
        .with(name + "attn_output.weight", layer.output())
        .with(name + "ffn_norm.weight", layer.mlpNorm())
        .with(name + "ffn_gate.weight", rows(layer.gateUp(), 0, wide))
        .with(name + "ffn_up.weight", rows(layer.gateUp(), wide, wide))
        .with(name + "ffn_down.weight", layer.down());
  }

  private static FloatTensor rows(FloatTensor matrix, int first, int count) {
    int columns = matrix.shape()[1];
    return new FloatTensor(
        Arrays.copyOfRange(matrix.values(), first * columns, (first + count) * columns),
        count,
        columns);
  }

  /** Row i of a head and its partner, half a head further, next to each other. */
  private static FloatTensor inPairs(FloatTensor matrix, int heads) {
    int size = matrix.shape()[0] / heads;
    return FloatTensor.stack(
        Stream.iterate(0, row -> row < matrix.shape()[0], row -> row + 1)
            .map(row -> row / size * size + row % size / 2 + row % 2 * size / 2)
            .map(row -> rows(matrix, row, 1))
            .toArray(FloatTensor[]::new));
  }

  /** Logits after each prefix of the ids, on the text route. */
  static float[][] logits(BaseWeights base, long[] ids) {
    Torch.prepareThread(2);
    int context = base.architecture().contextLength();
    try (Decoder decoder = new Decoder(base, context, context, Precision.FP32)) {
      CachePool none = new CachePool(CachePool.SLOT);
      Probe probe = new Probe(decoder, none, new CachePool.Region(0, context));
      float[][] logits = new float[ids.length][];
      for (int i = 0; i < ids.length; i++) {
        Prompt prompt = new Prompt(List.of(new Prompt.Tokens(Arrays.copyOf(ids, i + 1))));
        logits[i] = probe.logits(Decoder.TEXT, PackedPrompt.of(prompt, base.architecture()));
      }
      return logits;
    }
  }
}
