package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ClipVision;
import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.encoder.MlpProjector;
import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.huggingface.ModelConfig;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.weights.FloatTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint of the Inner-Adaptor Architecture as its authors release it: the frozen base, and
 * for each of two routes inner adaptors, embedding, norm, head and projector of its own. Names of
 * tensors, also the misspelt ones, are theirs.
 *
 * @see <a href="https://arxiv.org/abs/2408.12902">IAA: Inner-Adaptor Architecture</a>
 */
final class IaaCheckpoint implements ModelSource {
  /** A way of the released model besides the text route. */
  enum Workflow {
    /** Answers about photos. */
    MM("condition", "mm_projector"),
    /** Boxes, written as text. */
    G("condition_grounding", "mm_projector_G");

    private final String suffix;
    private final String projector;

    Workflow(String suffix, String projector) {
      this.suffix = suffix;
      this.projector = projector;
    }

    private String layer(int index) {
      String list = this == MM ? "condition_layers" : "condition_layers_grounding";
      return "model.%s.%d.".formatted(list, index);
    }
  }

  /**
   * The frozen layers that the released model's 14 adaptors follow. No file of a checkpoint says
   * so; the authors' code does. A checkpoint with others names them under {@code ehce_layers}.
   */
  private static final long[] RELEASED = {0, 1, 5, 6, 10, 11, 15, 16, 20, 21, 25, 26, 30, 31};

  private final HuggingFaceFolder folder;
  private final LlamaFolder base;

  private IaaCheckpoint(HuggingFaceFolder folder, LlamaFolder base) {
    this.folder = folder;
    this.base = base;
  }

  /**
   * @throws dev.mekiki.host.weights.MalformedFileException when the folder holds something else
   */
  static IaaCheckpoint open(Path path) {
    HuggingFaceFolder folder = HuggingFaceFolder.open(path);
    try {
      String type = folder.config().text("model_type", "");
      if (!type.equals("IAA")) {
        throw folder
            .config()
            .malformed(
                "is of model type '%s', a released checkpoint is of type IAA".formatted(type));
      }
      return new IaaCheckpoint(folder, new LlamaFolder(folder));
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public LlamaFolder base() {
    return base;
  }

  private AdaptorWeights adaptor(Workflow workflow) {
    int[] after = insertedAfter(workflow);
    List<LayerWeights> layers = new ArrayList<>();
    for (int i = 0; i < after.length; i++) {
      layers.add(base.layer(workflow.layer(i)));
    }
    String head = workflow == Workflow.MM ? "lm_head_condtion" : "lm_head_condtion_grounding";
    return new AdaptorWeights(
        after,
        layers,
        base.norm("model.norm_%s.weight".formatted(workflow.suffix)),
        Optional.of(base.embedding("model.embed_tokens_%s.weight".formatted(workflow.suffix))),
        Optional.of(base.embedding(head + ".weight")));
  }

  private int[] insertedAfter(Workflow workflow) {
    ModelConfig config = folder.config();
    long[] named = config.wholeNumbers("ehce_layers");
    long[] after = named.length > 0 ? named : RELEASED;
    boolean ascending = true;
    for (int i = 1; i < after.length; i++) {
      ascending &= after[i] > after[i - 1];
    }
    boolean fits = ascending && after[0] >= 0 && after[after.length - 1] < layers();
    if (!fits || adaptors(workflow) != after.length) {
      throw config.malformed(
          "%d inner adaptors cannot follow the frozen layers %s of %d: name others as 'ehce_layers'"
              .formatted(adaptors(workflow), Arrays.toString(after), layers()));
    }
    return Arrays.stream(after).mapToInt(Math::toIntExact).toArray();
  }

  private int layers() {
    return base.architecture().layers();
  }

  private int adaptors(Workflow workflow) {
    int count = 0;
    while (folder.has(workflow.layer(count) + "input_layernorm.weight")) {
      count++;
    }
    return count;
  }

  private MlpProjector projector(Workflow workflow, ImageEncoder encoder) {
    ModelConfig config = folder.config();
    String type = config.text("mm_projector_type", "linear");
    if (!type.equals("mlp2x_gelu")) {
      throw config.malformed("projector '%s' is not supported, only mlp2x_gelu".formatted(type));
    }
    String name = "model.%s.".formatted(workflow.projector);
    int hidden = base.architecture().hidden();
    FloatTensor first = folder.tensor(name + "0.weight", hidden, encoder.width());
    return new MlpProjector(
        first,
        folder.tensor(name + "0.bias", hidden),
        folder.tensor(name + "2.weight", hidden, hidden),
        folder.tensor(name + "2.bias", hidden));
  }

  @Override
  public LanguageModel.Tokens tokens() {
    return new IdsOnly(base.architecture().vocabulary());
  }

  @Override
  public void addRoutes(LoadedAdaptors adaptors, ImageEncoder encoder) {
    for (Workflow workflow : Workflow.values()) {
      adaptors.add(workflow.name(), projector(workflow, encoder), () -> adaptor(workflow));
    }
  }

  /**
   * The image encoder that the checkpoint names, from a folder next to its files.
   *
   * @throws dev.mekiki.host.weights.MalformedFileException when it is not there
   */
  @Override
  public ClipVision encoder() {
    ModelConfig config = folder.config();
    String features = config.text("mm_vision_select_feature", "patch");
    if (!features.equals("patch")) {
      throw config.malformed("features '%s' are not supported, only patch".formatted(features));
    }
    try (HuggingFaceFolder clip = HuggingFaceFolder.open(encoderFolder())) {
      return ClipVision.read(
          clip,
          config.number("mm_vision_select_layer", CLIP_LAYER),
          config.text("image_aspect_ratio", "").equals("pad"));
    }
  }

  private Path encoderFolder() {
    String name = folder.config().text("mm_vision_tower", "clip");
    Path path = folder.path().resolve(Path.of(name).getFileName());
    if (!Files.isDirectory(path)) {
      throw folder
          .config()
          .malformed(
              "its image encoder '%s' is missing: put that CLIP model's files into %s"
                  .formatted(name, path));
    }
    return path;
  }

  @Override
  public String baseSha256() {
    return ModelSource.sha256(folder.path());
  }

  @Override
  public String encoderSha256() {
    return ModelSource.sha256(encoderFolder());
  }

  @Override
  public void close() {
    folder.close();
  }
}
