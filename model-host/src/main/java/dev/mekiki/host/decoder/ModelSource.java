package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ClipVision;
import dev.mekiki.host.encoder.EfficientNetLite;
import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.tokenizer.Tokenizer;
import dev.mekiki.host.weights.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a model, open while they are read into memory. */
interface ModelSource extends AutoCloseable {
  /** The layer of CLIP that projectors read unless their checkpoint names another one. */
  int CLIP_LAYER = -2;

  BaseWeights base();

  /** Text to ids and back; closeable where it holds native memory. */
  LanguageModel.Tokens tokens();

  ImageEncoder encoder();

  /** Routes that come with the base. */
  default List<ReleasedRoute> released() {
    return List.of();
  }

  /** Loads them. */
  default void addRoutes(LoadedAdaptors adaptors, ImageEncoder encoder) {}

  /** SHA-256 of what the base is read from. */
  String baseSha256();

  /** SHA-256 of what the image encoder is read from. */
  String encoderSha256();

  @Override
  void close();

  /** A GGUF file, a Hugging Face folder, or a released checkpoint in such a folder. */
  static ModelSource open(Path base, Path encoder) {
    if (!Files.isDirectory(base)) {
      return GgufSource.open(base, encoder);
    }
    return IaaCheckpoint.isIn(base)
        ? IaaCheckpoint.open(base, encoder)
        : FolderSource.open(base, encoder);
  }

  /**
   * @throws IllegalArgumentException when the tokenizer is another model's; it is closed then
   */
  static Tokenizer fitting(Tokenizer tokenizer, BaseWeights base) {
    try {
      tokenizer.requireFits(base.architecture().vocabulary());
      return tokenizer;
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** Of a file, or of a folder's files. */
  static String sha256(Path path) {
    return Files.isDirectory(path) ? Sha256.ofFolder(path) : Sha256.of(path);
  }

  /** EfficientNet-Lite2 from a PyTorch file, or CLIP from a folder. */
  static ImageEncoder encoder(Path path) {
    if (!Files.isDirectory(path)) {
      return EfficientNetLite.read(path);
    }
    try (HuggingFaceFolder clip = HuggingFaceFolder.open(path)) {
      return ClipVision.read(clip, CLIP_LAYER, true);
    }
  }
}
