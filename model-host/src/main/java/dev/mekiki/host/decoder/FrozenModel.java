package dev.mekiki.host.decoder;

import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** A Llama-family base from a GGUF file with an image encoder and inner adaptors. */
public final class FrozenModel implements LanguageModel {
  /** Reads the base and the image encoder into memory. */
  public static FrozenModel open(Path gguf, Path encoder, Options options) {
    return new FrozenModel();
  }

  public Architecture architecture() {
    throw new UnsupportedOperationException("comes with the next change");
  }

  /** SHA-256 of the base's file, lower-case hexadecimal. */
  public String baseSha256() {
    throw new UnsupportedOperationException("comes with the next change");
  }

  /** SHA-256 of the image encoder's file, lower-case hexadecimal. */
  public String encoderSha256() {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public Generation generate(Route route, Prompt prompt, int maxTokens, BooleanSupplier cancelled) {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public float[] logits(Route route, Prompt prompt) {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public float[] encode(BufferedImage upright) {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public ProjectedImage project(String adaptor, float[] features) {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public float[] meanEmbedding(long[] ids) {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public void load(String adaptor, Path safetensors) {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public void unload(String adaptor) {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public int contextLength() {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public Tokens tokens() {
    throw new UnsupportedOperationException("comes with the next change");
  }

  @Override
  public void close() {}
}
