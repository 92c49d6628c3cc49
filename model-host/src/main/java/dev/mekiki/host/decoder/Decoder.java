package dev.mekiki.host.decoder;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.Generation.FinishReason;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/** Drives {@code decoder.py}: loads weights and routes, then prefill and greedy decode. */
final class Decoder implements AutoCloseable {
  /** The route through the frozen layers alone. */
  static final String TEXT = "";

  private static final int FIRST_ROW = 0;
  private static final int CACHE_STEP = 256;

  private final ScriptModule script = ScriptModule.compile("/mekiki/decoder.py");
  private final Architecture architecture;
  private final double epsilon;
  private final long[] endTokens;

  Decoder(BaseWeights base, int contextLength, Precision precision) {
    this.architecture = base.architecture();
    this.epsilon = base.epsilon();
    this.endTokens = base.endTokens();
    try {
      load(base, contextLength, precision);
    } catch (RuntimeException e) {
      script.close();
      throw e;
    }
  }

  private void load(BaseWeights base, int contextLength, Precision precision) {
    boolean packed = precision == Precision.BF16;
    script.run("begin", base.embedding(), base.frequencies(), contextLength, packed);
    if (base.hasHead()) {
      script.run("untie_head", base.head());
    }
    script.run("add_route", TEXT, base.norm(), epsilon);
    for (int i = 0; i < architecture.layers(); i++) {
      addLayer("add_frozen_layer", base.layer(i));
      script.run("pass_frozen_layer", TEXT, i);
    }
  }

  /** Opens a route through the frozen layers and, right after some of them, the inner adaptors. */
  void addRoute(String route, AdaptorWeights adaptor) {
    script.run("add_route", route, adaptor.norm(), epsilon);
    int next = 0;
    for (int i = 0; i < architecture.layers(); i++) {
      script.run("pass_frozen_layer", route, i);
      if (next < adaptor.after().length && adaptor.after()[next] == i) {
        addLayer("pass_inner_adaptor", adaptor.layers().get(next), route);
        next++;
      }
    }
  }

  private void addLayer(String method, LayerWeights layer, Object... route) {
    int headSize = architecture.headSize();
    Object[] weights = {
      layer.inOrder(), layer.heads(headSize), layer.keyValueHeads(headSize), headSize, epsilon
    };
    Object[] arguments = Arrays.copyOf(route, route.length + weights.length);
    System.arraycopy(weights, 0, arguments, route.length, weights.length);
    script.run(method, arguments);
  }

  void removeRoute(String route) {
    script.run("remove_route", route);
  }

  Generation generate(String route, Prompt prompt, int maxTokens, BooleanSupplier cancelled) {
    List<GeneratedToken> tokens = new ArrayList<>();
    double end = Double.NaN;
    long start = System.nanoTime();
    reserve(route, prompt.length() + maxTokens);
    Choice next = Choice.of(script.doubles("prefill_greedily", prefill(route, prompt)));
    long prefilled = System.nanoTime();
    FinishReason finish = FinishReason.LENGTH;
    for (int generated = 0; generated < maxTokens; generated++) {
      if (generated > 0) {
        next = decode(route, next.id, prompt.length() + generated - 1);
      }
      if (isEnd(next.id)) {
        end = next.logProbability;
        finish = FinishReason.STOP;
        break;
      }
      tokens.add(new GeneratedToken(next.id, next.logProbability));
      if (cancelled.getAsBoolean()) {
        finish = FinishReason.CANCELLED;
        break;
      }
    }
    return new Generation(
        tokens, end, finish, 0, 0, prefilled - start, System.nanoTime() - prefilled);
  }

  /** Logits {@code [vocabulary]} after the prompt. */
  float[] logits(String route, Prompt prompt) {
    reserve(route, prompt.length());
    return script.floats("prefill", prefill(route, prompt));
  }

  private void reserve(String route, int positions) {
    int rounded = (positions + CACHE_STEP - 1) / CACHE_STEP * CACHE_STEP;
    script.run("reserve", route, 1, rounded);
  }

  private Object[] prefill(String route, Prompt prompt) {
    PackedPrompt packed = PackedPrompt.of(prompt, architecture);
    int length = prompt.length();
    return new Object[] {
      route,
      new LongTensor(packed.ids(), 1, length),
      new LongTensor(packed.imageSlots(), packed.imageSlots().length),
      new FloatTensor(packed.imageTokens(), packed.imageSlots().length, architecture.hidden()),
      new LongTensor(LongStream.range(0, length).toArray(), 1, length),
      new LongTensor(new long[] {length - 1}, 1),
      length,
      FIRST_ROW
    };
  }

  private Choice decode(String route, long id, int position) {
    return Choice.of(
        script.doubles(
            "decode_greedily",
            route,
            new LongTensor(new long[] {id}, 1, 1),
            new LongTensor(new long[] {position}, 1, 1),
            position + 1,
            FIRST_ROW));
  }

  private boolean isEnd(long id) {
    return Arrays.stream(endTokens).anyMatch(end -> end == id);
  }

  /** Mean frozen embedding {@code [hidden]}. */
  float[] meanEmbedding(long[] ids) {
    return script.floats("mean_embedding", new LongTensor(ids, ids.length));
  }

  @Override
  public void close() {
    script.close();
  }

  private record Choice(long id, double logProbability) {
    static Choice of(double[] row) {
      return new Choice((long) row[0], row[1]);
    }
  }
}
