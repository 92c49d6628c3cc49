package dev.mekiki.host.inference;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Set;

/**
 * The frozen base with its loaded adaptors. Safe for use by several threads: requests of all routes
 * run together, one token of each per step.
 */
public interface LanguageModel extends AutoCloseable {
  /**
   * Continues the prompt until an end token, {@code maxTokens}, cancellation or the listener's
   * word. The request joins those that run at the next step; the call returns when it has ended.
   *
   * @param listener called on the calling thread; what it throws ends the generation and is thrown
   *     on
   * @throws ContextLengthExceededException when the prompt with {@code maxTokens} does not fit the
   *     context
   * @throws IllegalArgumentException when the route's adaptor is not loaded
   */
  Generation generate(GenerationRequest request, TokenListener listener);

  default Generation generate(GenerationRequest request) {
    return generate(request, TokenListener.ALL);
  }

  /** Logits {@code [vocabulary]} of the token after the prompt. */
  float[] logits(Route route, Prompt prompt);

  /** Image encoder: features {@code [49, 1600]} of an upright photo of any size. */
  float[] encode(BufferedImage upright);

  /** Projector and read-out of the adaptor {@code name@version}. */
  ProjectedImage project(String adaptor, float[] features);

  /** Mean frozen embedding {@code [hidden]} of the ids, for comparison with read-out tokens. */
  float[] meanEmbedding(long[] ids);

  /** How full the model is now. */
  Occupancy occupancy();

  /** Loads an adaptor's weights from a safetensors file under {@code name@version}. */
  void load(String adaptor, Path safetensors);

  /**
   * Frees the weights of {@code name@version}. Requests that run on them are finished first;
   * unknown names are ignored.
   */
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

    /** Number of ids. */
    int size();

    /** The bytes that a token adds to the text; none for a special token. */
    byte[] bytes(long id);

    /** Ids that end an answer. */
    Set<Long> ends();
  }
}
