package dev.mekiki.host.decoder;

import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.FourBitCodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The weights of a Llama-family base in a GGUF file, under llama.cpp's names. */
final class LlamaGguf implements BaseWeights {
  private final Gguf gguf;
  private final Architecture architecture;

  LlamaGguf(Gguf gguf) {
    if (!gguf.text("general.architecture").equals("llama")) {
      throw new IllegalArgumentException(
          "The base is of architecture '%s': take a Llama-family one"
              .formatted(gguf.text("general.architecture")));
    }
    if (gguf.tensorNames().stream().anyMatch(name -> name.endsWith(".bias"))) {
      throw new IllegalArgumentException("The base has biases: take a Llama-family one without");
    }
    this.gguf = gguf;
    int hidden = gguf.size("llama.embedding_length");
    int heads = gguf.size("llama.attention.head_count");
    this.architecture =
        new Architecture(
            gguf.size("llama.block_count"),
            hidden,
            heads,
            gguf.find("llama.attention.head_count_kv").isPresent()
                ? gguf.size("llama.attention.head_count_kv")
                : heads,
            gguf.find("llama.attention.key_length").isPresent()
                ? gguf.size("llama.attention.key_length")
                : hidden / Math.max(1, heads),
            gguf.shape("token_embd.weight")[0],
            gguf.size("llama.context_length"));
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public double epsilon() {
    return gguf.number("llama.attention.layer_norm_rms_epsilon");
  }

  /** {@code [V, H]} */
  @Override
  public FloatTensor embedding() {
    return gguf.tensor("token_embd.weight");
  }

  /** Whether the base has a head of its own; else the embedding serves as head. */
  @Override
  public boolean hasHead() {
    return gguf.tensorNames().contains("output.weight");
  }

  /** {@code [V, H]} */
  @Override
  public FloatTensor head() {
    return gguf.tensor("output.weight");
  }

  /** {@code [H]}, before the head. */
  @Override
  public FloatTensor norm() {
    return gguf.tensor("output_norm.weight");
  }

  @Override
  public LayerWeights layer(int index) {
    String block = "blk." + index + ".";
    LayerWeights layer =
        new LayerWeights(
            gguf.tensor(block + "attn_norm.weight"),
            FloatTensor.stack(
                inHalves(gguf.tensor(block + "attn_q.weight"), architecture.heads()),
                inHalves(gguf.tensor(block + "attn_k.weight"), architecture.keyValueHeads()),
                gguf.tensor(block + "attn_v.weight")),
            gguf.tensor(block + "attn_output.weight"),
            gguf.tensor(block + "ffn_norm.weight"),
            FloatTensor.stack(
                gguf.tensor(block + "ffn_gate.weight"), gguf.tensor(block + "ffn_up.weight")),
            gguf.tensor(block + "ffn_down.weight"));
    layer.check("frozen layer " + index, architecture.hidden(), architecture.headSize());
    return layer;
  }

  @Override
  public Optional<CodedLayer> coded(int index) {
    String block = "blk." + index + ".";
    Map<String, FourBitCodes> codes = new HashMap<>();
    for (String name :
        List.of("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")) {
      gguf.codes(block + name + ".weight").ifPresent(found -> codes.put(name, found));
    }
    if (codes.size() < 7) {
      return Optional.empty();
    }
    return Optional.of(
        new CodedLayer(
            FourBitCodes.stack(
                inHalves(codes.get("attn_q"), architecture.heads()),
                inHalves(codes.get("attn_k"), architecture.keyValueHeads()),
                codes.get("attn_v")),
            codes.get("attn_output"),
            FourBitCodes.stack(codes.get("ffn_gate"), codes.get("ffn_up")),
            codes.get("ffn_down")));
  }

  private static FourBitCodes inHalves(FourBitCodes weight, int heads) {
    return new FourBitCodes(inHalves(weight.codes(), heads), inHalves(weight.scales(), heads));
  }

  /**
   * Undoes llama.cpp's reordering of query and key rows: there a head's rotated pairs lie side by
   * side, in the original (and here) row i is paired with row i + D / 2.
   */
  private static FloatTensor inHalves(FloatTensor weight, int heads) {
    int rows = weight.shape()[0];
    int columns = weight.shape()[1];
    int half = rows / heads / 2;
    float[] values = new float[rows * columns];
    for (int row = 0; row < heads * half * 2; row++) {
      int head = row / (2 * half);
      int inHead = row % (2 * half);
      int target = head * 2 * half + inHead % 2 * half + inHead / 2;
      System.arraycopy(weight.values(), row * columns, values, target * columns, columns);
    }
    return new FloatTensor(values, rows, columns);
  }

  /**
   * {@code [D / 2]} rotation in radians from one position to the next; Llama 3's scaling comes as a
   * tensor of factors, linear scaling as one factor.
   */
  @Override
  public FloatTensor frequencies() {
    String scaling = gguf.find("llama.rope.scaling.type").map(Object::toString).orElse("none");
    if (!scaling.equals("none") && !scaling.equals("linear")) {
      throw new IllegalArgumentException("RoPE scaling '" + scaling + "' is not supported");
    }
    double factor = scaling.equals("linear") ? gguf.number("llama.rope.scaling.factor") : 1;
    double base =
        gguf.find("llama.rope.freq_base").isPresent() ? gguf.number("llama.rope.freq_base") : 10000;
    float[] values = new float[architecture.headSize() / 2];
    float[] factors = new float[0];
    if (gguf.tensorNames().contains("rope_freqs.weight")) {
      factors = gguf.tensor("rope_freqs.weight").values();
    }
    for (int i = 0; i < values.length; i++) {
      double frequency = Math.pow(base, -2.0 * i / architecture.headSize()) / factor;
      values[i] = (float) (i < factors.length ? frequency / factors[i] : frequency);
    }
    return new FloatTensor(values, values.length);
  }
}
