package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.inference.ContextLengthExceededException;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Occupancy;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.TokenListener;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A Llama-family base with an image encoder and inner adaptors, run by PyTorch. All native state
 * belongs to one thread of its own; callers wait for their turn.
 */
public final class FrozenModel implements LanguageModel {
  private final ModelThread thread;
  private final Tokens tokens;
  private final Decoder decoder;
  private final ImageEncoder encoder;
  private final LoadedAdaptors adaptors;
  private final CachePool pool;
  private final Batch batch;
  private final Probe probe;
  private final Architecture architecture;
  private final int contextLength;
  private final String baseSha256;
  private final String encoderSha256;
  private final List<ReleasedRoute> released;

  private volatile Occupancy occupancy = new Occupancy(0, 0, 0, 0, 0, 0, 0);
  private final AtomicBoolean closed = new AtomicBoolean();

  private final NativeParts parts = new NativeParts();

  /**
   * Reads the base and the image encoder into memory.
   *
   * @param base Llama-family base: a GGUF file, a Hugging Face folder, or a released checkpoint of
   *     the paper, with a tokenizer, whose routes are loaded as well
   * @param encoder weights of EfficientNet-Lite2, a PyTorch state dict; or the folder of a CLIP
   * @throws dev.mekiki.host.weights.MalformedFileException when a file is damaged
   * @throws IllegalArgumentException when the base is of a kind that is not supported
   */
  public static FrozenModel open(Path base, Path encoder, Options options) {
    return open(() -> ModelSource.open(base, encoder), options);
  }

  /**
   * Reads a released checkpoint of the paper, whose routes are {@code MM} and {@code G}, without a
   * tokenizer: prompts are ids, and no id ends an answer.
   *
   * @param folder the checkpoint, with its CLIP in a folder inside
   * @throws dev.mekiki.host.weights.MalformedFileException when a file is missing or damaged
   */
  public static FrozenModel openCheckpoint(Path folder, Options options) {
    return open(() -> IaaCheckpoint.open(folder), options);
  }

  private static FrozenModel open(Supplier<ModelSource> files, Options options) {
    ModelThread thread = new ModelThread(options.threads());
    try {
      return thread.call(
          () -> {
            try (ModelSource source = files.get()) {
              return new FrozenModel(thread, source, options);
            }
          });
    } catch (RuntimeException e) {
      thread.close();
      throw e;
    }
  }

  private FrozenModel(ModelThread thread, ModelSource source, Options options) {
    this.thread = thread;
    this.baseSha256 = source.baseSha256();
    this.encoderSha256 = source.encoderSha256();
    this.released = source.released();
    try {
      BaseWeights base = source.base();
      this.architecture = base.architecture();
      this.contextLength = Math.min(options.contextLength(), architecture.contextLength());
      this.tokens = source.tokens();
      if (tokens instanceof AutoCloseable tokenizer) {
        parts.add(tokenizer);
      }
      this.encoder = parts.add(source.encoder());
      this.pool = new CachePool(options.cachePositions());
      CachePool.Region aside = new CachePool.Region(pool.capacity(), CachePool.SLOT);
      this.decoder =
          parts.add(
              new Decoder(
                  base, contextLength, pool.capacity() + aside.length(), options.precision()));
      this.adaptors =
          parts.add(new LoadedAdaptors(decoder, encoder, architecture, options.precision()));
      source.addRoutes(adaptors, encoder);
      this.batch = new Batch(decoder, pool, tokens.ends());
      this.probe = new Probe(decoder, pool, aside);
      thread.between(this::step);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Sizes of the base. */
  public Architecture architecture() {
    return architecture;
  }

  /** SHA-256 of the base's file, lower-case hexadecimal. */
  public String baseSha256() {
    return baseSha256;
  }

  /** SHA-256 of the image encoder's file, lower-case hexadecimal. */
  public String encoderSha256() {
    return encoderSha256;
  }

  /** Routes that came with the base. */
  public List<ReleasedRoute> released() {
    return released;
  }

  @Override
  public Generation generate(GenerationRequest request, TokenListener listener) {
    long asked = System.nanoTime();
    checkFits(request.prompt(), request.maxTokens());
    PackedPrompt prompt = PackedPrompt.of(request.prompt(), architecture);
    Sequence sequence =
        thread.call(
            () -> {
              int route = number(request.route());
              Sequence joining = new Sequence(request, route, prompt, listener, asked);
              batch.add(joining);
              return joining;
            });
    return sequence.follow();
  }

  @Override
  public Occupancy occupancy() {
    return occupancy;
  }

  /** Advances the running requests by a step. */
  private boolean step() {
    boolean more = batch.step();
    occupancy =
        new Occupancy(
            batch.running(),
            batch.waiting(),
            pool.held(),
            pool.capacity(),
            pool.queries(),
            pool.hits(),
            adaptors.bytes());
    return more;
  }

  @Override
  public float[] logits(Route route, Prompt prompt) {
    checkFits(prompt, 0);
    PackedPrompt packed = PackedPrompt.of(prompt, architecture);
    return thread.call(() -> probe.logits(number(route), packed));
  }

  private void checkFits(Prompt prompt, int maxTokens) {
    if (prompt.length() > contextLength - maxTokens) {
      throw new ContextLengthExceededException(prompt.length(), maxTokens, contextLength);
    }
  }

  private int number(Route route) {
    return switch (route) {
      case Route.Text text -> Decoder.TEXT;
      case Route.Answer answer -> adaptors.route(answer.adaptor());
    };
  }

  @Override
  public float[] encode(BufferedImage upright) {
    float[] pixels = encoder.pixels(upright);
    return thread.call(() -> encoder.encode(pixels));
  }

  /** Features {@code [cells, width]} of pixels as the image encoder takes them. */
  public float[] encode(float[] pixels) {
    return thread.call(() -> encoder.encode(pixels));
  }

  @Override
  public ProjectedImage project(String adaptor, float[] features) {
    return thread.call(() -> adaptors.projector(adaptor).project(features));
  }

  @Override
  public ProjectedImage lookCloser(String adaptor, float[] features) {
    return thread.call(() -> adaptors.projector(adaptor).lookCloser(features));
  }

  @Override
  public List<float[]> meanEmbeddings(List<long[]> words) {
    if (words.stream().anyMatch(ids -> ids.length == 0)) {
      throw new IllegalArgumentException("A mean needs at least one token id");
    }
    return thread.call(() -> words.stream().map(decoder::meanEmbedding).toList());
  }

  /**
   * Loads an adaptor next to those already loaded, or fails and leaves all as it was.
   *
   * @throws IllegalArgumentException when it is loaded already or does not fit the base or encoder
   * @throws dev.mekiki.host.weights.MalformedFileException when the file is damaged
   */
  @Override
  public void load(String adaptor, Path safetensors) {
    thread.run(
        () -> {
          adaptors.load(adaptor, safetensors);
          pool.renew();
        });
  }

  /**
   * Frees the adaptor's weights once the requests that run on it have ended; unknown names are
   * ignored.
   */
  @Override
  public void unload(String adaptor) {
    boolean gone = false;
    while (!gone) { // asked again after each step
      gone = thread.call(() -> unloadIfUnused(adaptor));
    }
  }

  private boolean unloadIfUnused(String adaptor) {
    if (!adaptors.contains(adaptor)) {
      return true;
    }
    int route = adaptors.route(adaptor);
    if (batch.uses(route)) {
      return false;
    }
    pool.forget(route);
    adaptors.unload(adaptor);
    return true;
  }

  @Override
  public int contextLength() {
    return contextLength;
  }

  @Override
  public Tokens tokens() {
    return tokens;
  }

  /** Waits for running work, then frees all native memory. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      thread.run(
          () -> {
            batch.close();
            parts.close();
          });
      thread.close();
    }
  }
}
