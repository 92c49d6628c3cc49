package dev.mekiki.host.decoder;

import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.huggingface.ModelConfig;
import dev.mekiki.host.weights.FloatTensor;
import java.util.Set;

/** The weights of a Llama-family base in a Hugging Face folder. */
final class LlamaFolder implements BaseWeights {
  /** Model types whose layers are Llama's; IAA is the frozen base of a released IAA checkpoint. */
  private static final Set<String> KNOWN = Set.of("llama", "mistral", "IAA");

  private static final double DEFAULT_EPSILON = 1e-6;

  private final HuggingFaceFolder folder;
  private final Architecture architecture;
  private final int intermediate;

  /**
   * @throws dev.mekiki.host.weights.MalformedFileException when the base is of a kind that is not
   *     supported
   */
  LlamaFolder(HuggingFaceFolder folder) {
    ModelConfig config = folder.config();
    requirePlainLlama(config);
    this.folder = folder;
    this.intermediate = config.size("intermediate_size");
    int hidden = config.size("hidden_size");
    int heads = config.size("num_attention_heads");
    this.architecture =
        new Architecture(
            config.size("num_hidden_layers"),
            hidden,
            heads,
            config.size("num_key_value_heads", heads),
            config.size("head_dim", Math.max(1, hidden / heads)),
            config.size("vocab_size"),
            config.size("max_position_embeddings"));
  }

  private static void requirePlainLlama(ModelConfig config) {
    String type = config.text("model_type", "");
    if (!KNOWN.contains(type)) {
      throw config.malformed(
          "the base is of model type '%s': take a Llama-family one".formatted(type));
    }
    for (String bias : new String[] {"attention_bias", "mlp_bias"}) {
      if (config.flag(bias, false)) {
        throw config.malformed("'%s' is not supported: take a base without".formatted(bias));
      }
    }
    String activation = config.text("hidden_act", "silu");
    if (!activation.equals("silu")) {
      throw config.malformed("activation '%s' is not supported, only silu".formatted(activation));
    }
    if (config.has("quantization_config")) {
      throw config.malformed("its weights are quantized: take the original, or a GGUF file");
    }
    if (config.has("sliding_window")
        && config.size("sliding_window") < config.size("max_position_embeddings")) {
      throw config.malformed(
          "attention in a sliding window is not supported: take a base with full attention");
    }
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public double epsilon() {
    return folder.config().positive("rms_norm_eps", DEFAULT_EPSILON);
  }

  @Override
  public FloatTensor embedding() {
    return embedding("model.embed_tokens.weight");
  }

  /** {@code [V, H]}: an embedding or a head by its name in the folder. */
  FloatTensor embedding(String name) {
    return folder.tensor(name, architecture.vocabulary(), architecture.hidden());
  }

  @Override
  public boolean hasHead() {
    return !folder.config().flag("tie_word_embeddings", false);
  }

  @Override
  public FloatTensor head() {
    return embedding("lm_head.weight");
  }

  @Override
  public FloatTensor norm() {
    return norm("model.norm.weight");
  }

  /** {@code [H]} */
  FloatTensor norm(String name) {
    return folder.tensor(name, architecture.hidden());
  }

  @Override
  public LayerWeights layer(int index) {
    return layer("model.layers." + index + ".");
  }

  /** A decoder layer by the beginning of its tensors' names. */
  LayerWeights layer(String name) {
    int hidden = architecture.hidden();
    int queries = architecture.heads() * architecture.headSize();
    int keys = architecture.keyValueHeads() * architecture.headSize();
    return new LayerWeights(
        norm(name + "input_layernorm.weight"),
        FloatTensor.stack(
            folder.tensor(name + "self_attn.q_proj.weight", queries, hidden),
            folder.tensor(name + "self_attn.k_proj.weight", keys, hidden),
            folder.tensor(name + "self_attn.v_proj.weight", keys, hidden)),
        folder.tensor(name + "self_attn.o_proj.weight", hidden, queries),
        norm(name + "post_attention_layernorm.weight"),
        FloatTensor.stack(
            folder.tensor(name + "mlp.gate_proj.weight", intermediate, hidden),
            folder.tensor(name + "mlp.up_proj.weight", intermediate, hidden)),
        folder.tensor(name + "mlp.down_proj.weight", hidden, intermediate));
  }

  @Override
  public FloatTensor frequencies() {
    float[] frequencies = folder.rotaryEmbedding().frequencies(architecture.headSize());
    return new FloatTensor(frequencies, frequencies.length);
  }
}
