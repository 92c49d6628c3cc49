package dev.mekiki.host.serving;

import dev.mekiki.host.inference.ChatFormat;
import dev.mekiki.host.inference.ContextLengthExceededException;
import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.Generation.FinishReason;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Occupancy;
import dev.mekiki.host.inference.PointerKeys;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.TokenChooser;
import dev.mekiki.host.inference.TokenListener;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * A stand-in for the language model, not the model: it says prepared words. It lets tests of the
 * HTTP API and of the answer rules choose exactly what the model says and how sure it is; what the
 * real model says is tested with the real model.
 *
 * <p>Its tokens are Unicode code points, its image has 2x2 cells, and the cell of the top left
 * corner is present and means whatever word is asked for.
 */
public final class ScriptedModel implements LanguageModel {
  private static final int TALL = 100;
  private static final int CELLS = 4;
  private static final int CONTEXT = 1000;

  /** The code points of the Basic Multilingual Plane; the first of them stands for the end. */
  private static final int VOCABULARY = 0x10000;

  private static final long END = 0;

  /** What to say, and each token's log-probability, for prompts that contain the key. */
  private record Line(String text, double logProbability) {}

  private final Map<String, Line> script = new LinkedHashMap<>();
  private final Set<String> loaded = ConcurrentHashMap.newKeySet();
  private final Set<String> unloaded = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> running = new ConcurrentHashMap<>();
  private final AtomicInteger generations = new AtomicInteger();
  private volatile IntPredicate hold = said -> false;
  private String leaking = "none";
  private boolean staysChanged;
  private float closerPresence = 0.9f;
  private double drift;
  private float[] strangeness = new float[0];

  public ScriptedModel says(String question, String answer, double logProbability) {
    script.put(question, new Line(answer, logProbability));
    return this;
  }

  /**
   * Each generation waits before its first token until the supplier gives false or it is cancelled.
   */
  public void holdWhile(BooleanSupplier condition) {
    holdAt(said -> condition.getAsBoolean());
  }

  /** Each generation waits while the predicate of its number of tokens so far holds. */
  public void holdAt(IntPredicate condition) {
    hold = condition;
  }

  /**
   * This adaptor changes the text route while it is loaded, which a correct model never lets it.
   */
  ScriptedModel withLeaking(String adaptor) {
    leaking = adaptor;
    return this;
  }

  /** Where it looks closer, it sees nothing. */
  public ScriptedModel seesNothingCloser() {
    closerPresence = 0.1f;
    return this;
  }

  /** Unloading the adaptor that changes the text route does not help. */
  ScriptedModel thatStaysChanged() {
    staysChanged = true;
    return this;
  }

  /** No two generations have the same probabilities, which in fp32 must not happen. */
  ScriptedModel withUnsteadyProbabilities() {
    drift = 1e-9;
    return this;
  }

  /**
   * Has a pointer, which chooses the cell of the top left corner whatever is asked, and knows how
   * strange its four cells are.
   */
  public ScriptedModel thatPoints(float... strange) {
    strangeness = strange;
    return this;
  }

  @Override
  public Generation generate(GenerationRequest request, TokenListener listener) {
    Prompt prompt = request.prompt();
    if (prompt.length() + request.maxTokens() > CONTEXT) {
      throw new ContextLengthExceededException(prompt.length(), request.maxTokens(), CONTEXT);
    }
    String route = request.route() instanceof Route.Answer answer ? answer.adaptor() : "";
    enter(route);
    try {
      return generation(line(prompt), request, listener);
    } finally {
      running.merge(route, -1, Integer::sum);
    }
  }

  private void enter(String route) {
    running.merge(route, 1, Integer::sum);
    if (unloaded.contains(route)) {
      throw new IllegalArgumentException("No adaptor '" + route + "' is loaded");
    }
  }

  private Line line(Prompt prompt) {
    String asked = text(prompt);
    Line line =
        script.entrySet().stream()
            .filter(entry -> asked.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(new Line("I am a stand-in for the model.", -0.01));
    double drifted = line.logProbability() - drift * generations.incrementAndGet();
    return new Line(line.text(), drifted);
  }

  private Generation generation(Line line, GenerationRequest request, TokenListener listener) {
    long[] ids = line.text().codePoints().asLongStream().toArray();
    List<GeneratedToken> tokens = new ArrayList<>();
    while (tokens.size() < request.maxTokens()) {
      while (hold.test(tokens.size()) && !request.cancelled().getAsBoolean()) {
        Thread.onSpinWait();
      }
      if (request.cancelled().getAsBoolean()) {
        return generation(tokens, Double.NaN, FinishReason.CANCELLED);
      }
      long scripted = tokens.size() < ids.length ? ids[tokens.size()] : END;
      GeneratedToken next = choose(scripted, line.logProbability(), request.chooser());
      if (next.id() == END) {
        return generation(tokens, next.logProbability(), FinishReason.STOP);
      }
      tokens.add(next);
      if (!listener.accept(next)) {
        return generation(tokens, Double.NaN, FinishReason.STOP);
      }
    }
    // A script that fits exactly ends like one that is shorter.
    boolean whole = request.chooser().isEmpty() && tokens.size() == ids.length;
    return whole
        ? generation(tokens, line.logProbability(), FinishReason.STOP)
        : generation(tokens, Double.NaN, FinishReason.LENGTH);
  }

  /** A chooser sees the scripted token ten nats above all others. */
  private static GeneratedToken choose(
      long scripted, double logProbability, Optional<TokenChooser> chooser) {
    if (chooser.isEmpty()) {
      return new GeneratedToken(scripted, logProbability);
    }
    float[] logits = new float[VOCABULARY];
    logits[(int) scripted] = 10;
    return chooser.get().choose(logits);
  }

  private Generation generation(
      List<GeneratedToken> tokens, double endLogProbability, FinishReason reason) {
    float[] query = strangeness.length > 0 ? new float[] {1, 0} : new float[0];
    return new Generation(tokens, endLogProbability, reason, 0, 0, 2_000_000, 3_000_000, query);
  }

  private static String text(Prompt prompt) {
    return prompt.segments().stream()
        .map(
            segment ->
                segment instanceof Prompt.Tokens tokens ? CodePoints.text(tokens.ids()) : "<image>")
        .collect(Collectors.joining());
  }

  @Override
  public float[] logits(Route route, Prompt prompt) {
    float logit = prompt.length() * 0.1f;
    boolean leaks = loaded.contains(leaking) || staysChanged && unloaded.contains(leaking);
    return new float[] {leaks ? Math.nextUp(logit) : logit, 1, 2};
  }

  @Override
  public float[] encode(BufferedImage upright) {
    return new float[] {upright.getWidth(), upright.getHeight()};
  }

  /** The wider a photo, the more it is unlike those of the training; a tall one shows a concept. */
  @Override
  public ProjectedImage project(String adaptor, float[] features) {
    float[] boxes = {
      0.1f, 0.2f, 0.4f, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    };
    float[] readout = new float[CELLS * Words.HIDDEN];
    Arrays.fill(readout, 0, Words.HIDDEN, 1);
    return new ProjectedImage(
        CELLS,
        new float[CELLS * 2],
        readout,
        boxes,
        new float[] {0.9f, 0, 0, 0},
        strangeness.length > 0 ? Optional.of(pointer()) : Optional.empty(),
        features[0] / features[1],
        strangeness,
        features[1] > TALL ? List.of(0) : List.of(),
        List.of());
  }

  /** Keys of size 1: a cell's log-odds are its key. */
  private static PointerKeys pointer() {
    return new PointerKeys(1, new float[] {5, 0, -5, 0, -5, 0, -5, 0}, new float[4], 0);
  }

  /** In every part of a photo there is one thing, in the middle. */
  @Override
  public ProjectedImage lookCloser(String adaptor, float[] features) {
    float[] boxes = new float[CELLS * 4];
    System.arraycopy(new float[] {0.4f, 0.4f, 0.6f, 0.6f}, 0, boxes, 0, 4);
    return new ProjectedImage(
        CELLS, new float[0], new float[0], boxes, new float[] {closerPresence, 0, 0, 0});
  }

  @Override
  public List<float[]> meanEmbeddings(List<long[]> words) {
    return words.stream().map(ids -> Words.embedding(CodePoints.text(ids))).toList();
  }

  @Override
  public Occupancy occupancy() {
    return new Occupancy(
        running.values().stream().mapToInt(Integer::intValue).sum(), 0, 0, CONTEXT, 0, 0, 0);
  }

  @Override
  public void load(String adaptor, Path safetensors) {
    loaded.add(adaptor);
    unloaded.remove(adaptor);
  }

  @Override
  public void unload(String adaptor) {
    if (running.getOrDefault(adaptor, 0) > 0) {
      throw new IllegalStateException(adaptor + " is unloaded while a request runs on it");
    }
    loaded.remove(adaptor);
    unloaded.add(adaptor);
  }

  Set<String> loaded() {
    return Set.copyOf(loaded);
  }

  @Override
  public int contextLength() {
    return CONTEXT;
  }

  @Override
  public Tokens tokens() {
    return new CodePoints();
  }

  @Override
  public void close() {}

  /** One id per code point. */
  private static final class CodePoints implements Tokens {
    @Override
    public long[] encode(String text, boolean parseSpecial) {
      return text.codePoints().asLongStream().toArray();
    }

    @Override
    public String decode(long[] ids) {
      return text(ids);
    }

    @Override
    public int size() {
      return VOCABULARY;
    }

    @Override
    public byte[] bytes(long id) {
      if (id == END) {
        return new byte[0];
      }
      // A vocabulary has the bytes of which characters consist; surrogates, which are none, give
      // theirs.
      return Character.isSurrogate((char) id)
          ? new byte[] {(byte) id}
          : Character.toString((int) id).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<ChatFormat> chat() {
      return Optional.of(
          new ChatFormat(
              "{% for m in messages %}<|im_start|>{{ m.role + '\\n' + m.content }}<|im_end|>{{ '\\n' }}"
                  + "{% endfor %}<|im_start|>assistant{{ '\\n' }}",
              Map.of()));
    }

    @Override
    public Set<Long> ends() {
      return Set.of(END);
    }

    static String text(long[] ids) {
      StringBuilder text = new StringBuilder();
      Arrays.stream(ids).forEach(id -> text.appendCodePoint((int) id));
      return text.toString();
    }
  }

  /** Embeddings that differ from word to word. */
  private static final class Words {
    static final int HIDDEN = 8;

    static float[] embedding(String word) {
      float[] values = new float[HIDDEN];
      for (int i = 0; i < HIDDEN; i++) {
        values[i] = ((word.hashCode() >>> i) & 1) + 0.5f;
      }
      return values;
    }
  }
}
