package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.tokenizer.Tokenizer;
import dev.mekiki.host.weights.Sha256;
import java.nio.file.Path;

/** A base in a GGUF file, with an image encoder beside it. */
record GgufSource(Path file, Gguf gguf, LlamaGguf base, Path encoderPath) implements ModelSource {
  /**
   * @throws dev.mekiki.host.weights.MalformedFileException when the file is damaged
   * @throws IllegalArgumentException when the base is of a kind that is not supported
   */
  static GgufSource open(Path file, Path encoder) {
    Gguf gguf = Gguf.open(file);
    try {
      return new GgufSource(file, gguf, new LlamaGguf(gguf), encoder);
    } catch (RuntimeException e) {
      gguf.close();
      throw e;
    }
  }

  @Override
  public LanguageModel.Tokens tokens() {
    return ModelSource.fitting(Tokenizer.read(gguf), base);
  }

  @Override
  public ImageEncoder encoder() {
    return ModelSource.encoder(encoderPath);
  }

  @Override
  public String baseSha256() {
    return Sha256.of(file);
  }

  @Override
  public String encoderSha256() {
    return ModelSource.sha256(encoderPath);
  }

  @Override
  public void close() {
    gguf.close();
  }
}
