package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.tokenizer.Tokenizer;
import java.nio.file.Path;

/** A base in a Hugging Face folder, with an image encoder beside it. */
record FolderSource(HuggingFaceFolder folder, LlamaFolder base, Path encoderPath)
    implements ModelSource {
  /**
   * @throws dev.mekiki.host.weights.MalformedFileException when a file is missing or damaged, or
   *     the base is of a kind that is not supported
   */
  static FolderSource open(Path path, Path encoder) {
    HuggingFaceFolder folder = HuggingFaceFolder.open(path);
    try {
      return new FolderSource(folder, new LlamaFolder(folder), encoder);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public LanguageModel.Tokens tokens() {
    return ModelSource.fitting(Tokenizer.read(folder.path()), base);
  }

  @Override
  public ImageEncoder encoder() {
    return ModelSource.encoder(encoderPath);
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
