package dev.mekiki.host.inference;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  /**
   * Boxes and presence, without tokens, in a part of a photo, by what the adaptor looks closer
   * with.
   *
   * @param features of the part, see {@link #encode}
   * @throws IllegalStateException when the adaptor has no weights for that
   */
  ProjectedImage lookCloser(String adaptor, float[] features);

  /**
   * Mean frozen embeddings {@code [hidden]} of words, for comparison with read-out tokens.
   *
   * @param words token ids of each, at least one
   */
  List<float[]> meanEmbeddings(List<long[]> words);

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

    /**
     * Ids of a text that several hands wrote: the same as of the whole text, but special tokens are
     * read in the trusted parts alone.
     */
    default long[] encode(MarkedText text) {
      return text.parts().stream()
          .flatMapToLong(part -> Arrays.stream(encode(part.text(), part.trusted())))
          .toArray();
    }

    String decode(long[] ids);

    /** Number of ids. */
    int size();

    /**
     * The bytes that a token adds to the text; none for a special token. Where the vocabulary puts
     * a blank before a text's first word, the first token has it and {@link #decode} leaves it out.
     */
    byte[] bytes(long id);

    /** Ids that end an answer. */
    Set<Long> ends();

    /** How the base wants conversations written; empty where its files do not say. */
    default Optional<ChatFormat> chat() {
      return Optional.empty();
    }
  }
}
