package dev.mekiki.host.inference;

import java.awt.image.BufferedImage;
import java.util.function.BooleanSupplier;

/**
 * The frozen base with its loaded adaptors. Safe for use by several threads; requests run one after
 * the other.
 */
public interface LanguageModel extends AutoCloseable {
  /**
   * Continues the prompt greedily until an end token or {@code maxTokens}.
   *
   * @param cancelled asked between steps; true ends the generation
   * @throws IllegalArgumentException when the prompt with {@code maxTokens} does not fit the
   *     context
   */
  Generation generate(Route route, Prompt prompt, int maxTokens, BooleanSupplier cancelled);

  /** Logits {@code [vocabulary]} of the token after the prompt. */
  float[] logits(Route route, Prompt prompt);

  /** Image encoder: features {@code [49, 1600]} of an upright photo of any size. */
  float[] encode(BufferedImage upright);

  /** Projector and read-out of the adaptor {@code name@version}. */
  ProjectedImage project(String adaptor, float[] features);

  /** Mean frozen embedding {@code [hidden]} of the ids, for comparison with read-out tokens. */
  float[] meanEmbedding(long[] ids);

  /** Loads an adaptor's weights from a safetensors file under {@code name@version}. */
  void load(String adaptor, java.nio.file.Path safetensors);

  /** Frees the weights of {@code name@version}. */
  void unload(String adaptor);

  /** Longest prompt with continuation, in positions. */
  int contextLength();

  Tokens tokens();

  @Override
  void close();

  /** Text to ids and back. */
  interface Tokens {
    /**
     * Ids of the text; special tokens written out in it, such as {@code <|im_start|>}, become their
     * ids only if asked.
     */
    long[] encode(String text, boolean parseSpecial);

    String decode(long[] ids);
  }
}
