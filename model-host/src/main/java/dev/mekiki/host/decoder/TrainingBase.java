package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.weights.FloatTensor;
import java.nio.file.Path;

/** The files of a base and its image encoder, opened by who trains adaptors for them. */
public final class TrainingBase implements AutoCloseable {
  private final NativeParts parts = new NativeParts();
  private final ModelSource source;
  private final BaseWeights base;
  private final LanguageModel.Tokens tokens;
  private final ImageEncoder encoder;

  private TrainingBase(ModelSource source) {
    this.source = parts.add(source);
    try {
      this.base = source.base();
      this.tokens = source.tokens();
      if (tokens instanceof AutoCloseable tokenizer) {
        parts.add(tokenizer);
      }
      this.encoder = parts.add(source.encoder());
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /**
   * @param base GGUF file or Hugging Face folder of a Llama-family base
   * @param encoder file or folder of the image encoder
   * @throws dev.mekiki.host.weights.MalformedFileException when a file is damaged
   * @throws IllegalArgumentException when the base is of a kind that is not supported
   */
  public static TrainingBase open(Path base, Path encoder) {
    return new TrainingBase(ModelSource.open(base, encoder));
  }

  public Architecture architecture() {
    return base.architecture();
  }

  /** Added to the mean square in every norm. */
  public double epsilon() {
    return base.epsilon();
  }

  /** {@code [V, H]} */
  public FloatTensor embedding() {
    return base.embedding();
  }

  /** {@code [V, H]}; empty where the embedding serves as head. */
  public FloatTensor head() {
    return base.hasHead() ? base.head() : new FloatTensor(new float[0], 0);
  }

  /** {@code [H]}, before the head. */
  public FloatTensor norm() {
    return base.norm();
  }

  /** {@code [D / 2]} rotation in radians from one position to the next. */
  public FloatTensor frequencies() {
    return base.frequencies();
  }

  /**
   * A frozen layer: attention norm {@code [H]}, queries, keys and values {@code [(A + 2 K) D, H]}
   * for rotation by halves, output {@code [H, A D]}, MLP norm {@code [H]}, gate and up {@code [2 I,
   * H]}, down {@code [H, I]}.
   */
  public FloatTensor[] layer(int index) {
    return base.layer(index).inOrder();
  }

  public LanguageModel.Tokens tokens() {
    return tokens;
  }

  /** Used by the thread that trains. */
  public ImageEncoder encoder() {
    return encoder;
  }

  /** SHA-256 of what the base is read from now. */
  public String baseSha256() {
    return source.baseSha256();
  }

  /** SHA-256 of what the image encoder is read from now. */
  public String encoderSha256() {
    return source.encoderSha256();
  }

  @Override
  public void close() {
    parts.close();
  }
}
