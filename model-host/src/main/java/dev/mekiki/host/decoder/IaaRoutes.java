package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.encoder.MlpProjector;
import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.huggingface.ModelConfig;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The routes of a released checkpoint besides the text route: for each inner adaptors, embedding,
 * norm, head and projector of its own. Names of tensors, also the misspelt ones, are the authors'.
 */
record IaaRoutes(HuggingFaceFolder folder, LlamaFolder base) {
  /**
   * The frozen layers that the released model's 14 adaptors follow. No file of a checkpoint says
   * so; the authors' code does. A checkpoint with others names them under {@code ehce_layers}.
   */
  private static final long[] RELEASED = {0, 1, 5, 6, 10, 11, 15, 16, 20, 21, 25, 26, 30, 31};

  AdaptorWeights adaptor(ReleasedRoute route) {
    int[] after = insertedAfter(route);
    List<LayerWeights> layers = new ArrayList<>();
    for (int i = 0; i < after.length; i++) {
      layers.add(base.layer(layer(route, i)));
    }
    String suffix = route == ReleasedRoute.MM ? "condition" : "condition_grounding";
    String head = route == ReleasedRoute.MM ? "lm_head_condtion" : "lm_head_condtion_grounding";
    return new AdaptorWeights(
        after,
        layers,
        base.norm("model.norm_%s.weight".formatted(suffix)),
        Optional.of(base.embedding("model.embed_tokens_%s.weight".formatted(suffix))),
        Optional.of(base.embedding(head + ".weight")),
        Optional.empty());
  }

  MlpProjector projector(ReleasedRoute route, ImageEncoder encoder) {
    ModelConfig config = folder.config();
    String type = config.text("mm_projector_type", "linear");
    if (!type.equals("mlp2x_gelu")) {
      throw config.malformed("projector '%s' is not supported, only mlp2x_gelu".formatted(type));
    }
    String name = route == ReleasedRoute.MM ? "model.mm_projector." : "model.mm_projector_G.";
    int hidden = base.architecture().hidden();
    FloatTensor first = folder.tensor(name + "0.weight", hidden, encoder.width());
    return new MlpProjector(
        first,
        folder.tensor(name + "0.bias", hidden),
        folder.tensor(name + "2.weight", hidden, hidden),
        folder.tensor(name + "2.bias", hidden));
  }

  private int[] insertedAfter(ReleasedRoute route) {
    ModelConfig config = folder.config();
    long[] named = config.wholeNumbers("ehce_layers");
    long[] after = named.length > 0 ? named : RELEASED;
    boolean ascending = true;
    for (int i = 1; i < after.length; i++) {
      ascending &= after[i] > after[i - 1];
    }
    boolean fits = ascending && after[0] >= 0 && after[after.length - 1] < layers();
    if (!fits || adaptors(route) != after.length) {
      throw config.malformed(
          "%d inner adaptors cannot follow the frozen layers %s of %d: name others as 'ehce_layers'"
              .formatted(adaptors(route), Arrays.toString(after), layers()));
    }
    return Arrays.stream(after).mapToInt(Math::toIntExact).toArray();
  }

  private int layers() {
    return base.architecture().layers();
  }

  private int adaptors(ReleasedRoute route) {
    int count = 0;
    while (folder.has(layer(route, count) + "input_layernorm.weight")) {
      count++;
    }
    return count;
  }

  private static String layer(ReleasedRoute route, int index) {
    String list = route == ReleasedRoute.MM ? "condition_layers" : "condition_layers_grounding";
    return "model.%s.%d.".formatted(list, index);
  }
}
