package dev.mekiki.host.encoder;

import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.huggingface.ModelConfig;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.awt.image.BufferedImage;

/**
 * The vision transformer of CLIP, features of one of its layers for each patch: 576 cells of 1024
 * features for ViT-L/14 at 336x336 pixels.
 *
 * @see <a href="https://arxiv.org/abs/2103.00020">CLIP</a>
 */
public final class ClipVision implements ImageEncoder {
  private static final int CHANNELS = 3;

  private final ScriptModule script = ScriptModule.compile("/mekiki/clip_vision.py");
  private final ClipPixels preprocessing;
  private final Sizes sizes;

  /** Sizes of the transformer, from {@code config.json}. */
  private record Sizes(
      int side, int patch, int hidden, int intermediate, int heads, int layers, double epsilon) {
    static Sizes read(ModelConfig config) {
      Sizes sizes =
          new Sizes(
              config.size("image_size", 224),
              config.size("patch_size", 32),
              config.size("hidden_size", 768),
              config.size("intermediate_size", 3072),
              config.size("num_attention_heads", 12),
              config.size("num_hidden_layers", 12),
              config.positive("layer_norm_eps", 1e-5));
      if (sizes.side % sizes.patch != 0 || sizes.hidden % sizes.heads != 0) {
        throw config.malformed(
            "no vision transformer cuts %d pixels into patches of %d or %d features into %d heads"
                .formatted(sizes.side, sizes.patch, sizes.hidden, sizes.heads));
      }
      return sizes;
    }

    int cells() {
      return (side / patch) * (side / patch);
    }
  }

  /**
   * Reads {@code config.json}, {@code preprocessor_config.json} and the weights of a CLIP model or
   * of its vision part.
   *
   * @param layer whose features are taken: 0 is the embedding, 1 the first layer, -1 the last, -2
   *     the one before it
   * @param padded whether photos are padded to a square first
   * @throws dev.mekiki.host.weights.MalformedFileException when the folder holds something else
   */
  public static ClipVision read(HuggingFaceFolder folder, int layer, boolean padded) {
    ModelConfig config = folder.config().part("vision_config").orElse(folder.config());
    Sizes sizes = Sizes.read(config);
    int last = layer < 0 ? sizes.layers + 1 + layer : layer;
    if (last < 0 || last > sizes.layers) {
      throw config.malformed("layer %d of %d was asked for".formatted(layer, sizes.layers));
    }
    ClipPixels pixels = ClipPixels.read(folder.config("preprocessor_config.json"), padded);
    if (pixels.side() != sizes.side) {
      throw config.malformed(
          "'image_size' is %d, but preprocessor_config.json crops to %d"
              .formatted(sizes.side, pixels.side()));
    }
    ClipVision encoder = new ClipVision(pixels, sizes);
    try {
      encoder.load(folder, last, quick(config));
      return encoder;
    } catch (RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  private static boolean quick(ModelConfig config) {
    String activation = config.text("hidden_act", "quick_gelu");
    return switch (activation) {
      case "quick_gelu" -> true;
      case "gelu" -> false;
      default ->
          throw config.malformed(
              "activation '%s' is not supported, only quick_gelu and gelu".formatted(activation));
    };
  }

  private ClipVision(ClipPixels preprocessing, Sizes sizes) {
    this.preprocessing = preprocessing;
    this.sizes = sizes;
  }

  private void load(HuggingFaceFolder folder, int last, boolean quick) {
    int hidden = sizes.hidden;
    String name = "vision_model.embeddings.";
    script.run(
        "set_embedding",
        (Object)
            new FloatTensor[] {
              folder.tensor(
                  name + "patch_embedding.weight", hidden, CHANNELS, sizes.patch, sizes.patch),
              folder.tensor(name + "class_embedding", hidden),
              folder.tensor(name + "position_embedding.weight", sizes.cells() + 1, hidden),
              // misspelt in every released checkpoint
              folder.tensor("vision_model.pre_layrnorm.weight", hidden),
              folder.tensor("vision_model.pre_layrnorm.bias", hidden)
            });
    for (int i = 0; i < last; i++) {
      FloatTensor[] weights = layer(folder, "vision_model.encoder.layers." + i + ".");
      script.run("add_layer", weights, sizes.heads, quick, sizes.epsilon);
    }
  }

  private FloatTensor[] layer(HuggingFaceFolder folder, String name) {
    int hidden = sizes.hidden;
    int wide = sizes.intermediate;
    String attention = name + "self_attn.";
    return new FloatTensor[] {
      folder.tensor(name + "layer_norm1.weight", hidden),
      folder.tensor(name + "layer_norm1.bias", hidden),
      FloatTensor.stack(
          folder.tensor(attention + "q_proj.weight", hidden, hidden),
          folder.tensor(attention + "k_proj.weight", hidden, hidden),
          folder.tensor(attention + "v_proj.weight", hidden, hidden)),
      FloatTensor.stack(
          folder.tensor(attention + "q_proj.bias", hidden),
          folder.tensor(attention + "k_proj.bias", hidden),
          folder.tensor(attention + "v_proj.bias", hidden)),
      folder.tensor(attention + "out_proj.weight", hidden, hidden),
      folder.tensor(attention + "out_proj.bias", hidden),
      folder.tensor(name + "layer_norm2.weight", hidden),
      folder.tensor(name + "layer_norm2.bias", hidden),
      folder.tensor(name + "mlp.fc1.weight", wide, hidden),
      folder.tensor(name + "mlp.fc1.bias", wide),
      folder.tensor(name + "mlp.fc2.weight", hidden, wide),
      folder.tensor(name + "mlp.fc2.bias", hidden)
    };
  }

  /** {@code [3, side, side]} */
  @Override
  public float[] pixels(BufferedImage upright) {
    return preprocessing.of(upright);
  }

  @Override
  public float[] encode(float[] pixels) {
    FloatTensor photo = new FloatTensor(pixels, 1, CHANNELS, sizes.side, sizes.side);
    return script.floats("encode", photo, sizes.epsilon);
  }

  @Override
  public int cells() {
    return sizes.cells();
  }

  @Override
  public int width() {
    return sizes.hidden;
  }

  @Override
  public void close() {
    script.close();
  }
}
