package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ClipVision;
import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.huggingface.ModelConfig;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint of the Inner-Adaptor Architecture as its authors release it: the frozen base, the
 * {@link IaaRoutes} and an image encoder that it names.
 *
 * @param encoderPath folder of the image encoder
 * @param spoken whether its tokenizer is read; without it prompts are ids
 * @see <a href="https://arxiv.org/abs/2408.12902">IAA: Inner-Adaptor Architecture</a>
 */
record IaaCheckpoint(HuggingFaceFolder folder, LlamaFolder base, Path encoderPath, boolean spoken)
    implements ModelSource {
  private static final String TYPE = "IAA";

  /** Whether the folder holds such a checkpoint. */
  static boolean isIn(Path folder) {
    return type(ModelConfig.read(folder.resolve("config.json"))).equals(TYPE);
  }

  private static String type(ModelConfig config) {
    return config.text("model_type", "");
  }

  /**
   * To be spoken with: with the tokenizer of its folder.
   *
   * @param encoder folder of the CLIP that it was trained with
   * @throws dev.mekiki.host.weights.MalformedFileException when a file is missing or damaged
   * @throws IllegalArgumentException when the encoder is no folder
   */
  static IaaCheckpoint open(Path path, Path encoder) {
    if (!Files.isDirectory(encoder)) {
      throw new IllegalArgumentException(
          "%s is a released checkpoint, which sees with a CLIP: set mekiki.models.encoder to the folder of that CLIP instead of %s"
              .formatted(path, encoder));
    }
    HuggingFaceFolder folder = HuggingFaceFolder.open(path);
    try {
      return new IaaCheckpoint(folder, new LlamaFolder(folder), encoder, true);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * To be computed with: in ids, and with the image encoder in a folder next to its files.
   *
   * @throws dev.mekiki.host.weights.MalformedFileException when the folder holds something else
   */
  static IaaCheckpoint open(Path path) {
    HuggingFaceFolder folder = HuggingFaceFolder.open(path);
    try {
      ModelConfig config = folder.config();
      if (!type(config).equals(TYPE)) {
        throw config.malformed(
            "is of model type '%s', a released checkpoint is of type IAA".formatted(type(config)));
      }
      return new IaaCheckpoint(folder, new LlamaFolder(folder), ownEncoder(folder), false);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static Path ownEncoder(HuggingFaceFolder folder) {
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
  public LanguageModel.Tokens tokens() {
    return spoken
        ? ModelSource.fitting(Tokenizer.read(folder.path()), base)
        : new IdsOnly(base.architecture().vocabulary());
  }

  @Override
  public List<ReleasedRoute> released() {
    return List.of(ReleasedRoute.values());
  }

  @Override
  public void addRoutes(LoadedAdaptors adaptors, ImageEncoder encoder) {
    IaaRoutes routes = new IaaRoutes(folder, base);
    for (ReleasedRoute route : released()) {
      adaptors.add(
          route.route().adaptor(), routes.projector(route, encoder), () -> routes.adaptor(route));
    }
  }

  @Override
  public ClipVision encoder() {
    ModelConfig config = folder.config();
    String features = config.text("mm_vision_select_feature", "patch");
    if (!features.equals("patch")) {
      throw config.malformed("features '%s' are not supported, only patch".formatted(features));
    }
    try (HuggingFaceFolder clip = HuggingFaceFolder.open(encoderPath)) {
      return ClipVision.read(
          clip,
          config.number("mm_vision_select_layer", CLIP_LAYER),
          config.text("image_aspect_ratio", "").equals("pad"));
    }
  }

  @Override
  public String baseSha256() {
    return ModelSource.sha256(folder.path());
  }

  @Override
  public String encoderSha256() {
    return ModelSource.sha256(encoderPath);
  }

  @Override
  public void close() {
    folder.close();
  }
}
