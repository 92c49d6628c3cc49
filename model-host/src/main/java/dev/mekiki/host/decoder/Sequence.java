package dev.mekiki.host.decoder;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.Generation.FinishReason;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.TokenListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One request on its way: the model's thread advances it, the thread that asked follows. What the
 * two share is a queue of events and the word that nobody follows any more.
 */
final class Sequence {
  private sealed interface Event {
    record Token(GeneratedToken token) implements Event {}

    record End(Generation generation) implements Event {}

    record Failure(RuntimeException cause) implements Event {}
  }

  private final GenerationRequest request;
  private final int route;
  private final PackedPrompt prompt;
  private final TokenListener listener;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final long asked;
  private volatile boolean abandoned;

  private final List<GeneratedToken> tokens = new ArrayList<>();
  private CachePool.Region region = new CachePool.Region(0, 0);
  private int reused;
  private int computed;
  private long begun;
  private long firstToken;
  private volatile float[] query = new float[0];

  /**
   * @param asked when the caller came, on the clock of {@link System#nanoTime()}
   */
  Sequence(
      GenerationRequest request,
      int route,
      PackedPrompt prompt,
      TokenListener listener,
      long asked) {
    this.request = request;
    this.route = route;
    this.prompt = prompt;
    this.listener = listener;
    this.asked = asked;
  }

  // The following side.

  /** Waits for the end and hands the listener each token on the way. */
  Generation follow() {
    try {
      while (true) {
        switch (events.take()) {
          case Event.Token(GeneratedToken token) -> {
            if (!listener.accept(token)) {
              return ended(token);
            }
          }
          case Event.End(Generation generation) -> {
            return generation;
          }
          case Event.Failure(RuntimeException cause) -> throw cause;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for the model");
    } finally {
      abandoned = true;
    }
  }

  /** The listener's last token was this one; the model may have gone on by a few meanwhile. */
  private Generation ended(GeneratedToken last) {
    abandoned = true;
    List<GeneratedToken> heard = new ArrayList<>();
    synchronized (tokens) {
      for (GeneratedToken token : tokens) {
        heard.add(token);
        if (token == last) {
          break;
        }
      }
    }
    return generation(heard, Double.NaN, FinishReason.STOP);
  }

  // The model's side.

  GenerationRequest request() {
    return request;
  }

  int route() {
    return route;
  }

  PackedPrompt prompt() {
    return prompt;
  }

  /** Positions that prompt and continuation may take. */
  int positions() {
    return prompt.length() + request.maxTokens();
  }

  CachePool.Region region() {
    return region;
  }

  boolean isUnwanted() {
    return abandoned || request.cancelled().getAsBoolean();
  }

  void begin(CachePool.Grant grant) {
    region = grant.region();
    reused = grant.reused();
    computed = grant.reused();
    begun = System.nanoTime();
  }

  boolean decodes() {
    return computed >= prompt.length();
  }

  /** How many positions have been computed. */
  int position() {
    return computed;
  }

  /** The last token, at its position. */
  Row nextDecoded() {
    long[] last = {tokens.getLast().id()};
    PackedPrompt content = new PackedPrompt(last, new long[0], new float[0]);
    return new Row(route, region, computed, content, true);
  }

  /** The next positions of the prompt. */
  Row nextUntil(int end) {
    return new Row(route, region, computed, prompt.slice(computed, end), end == prompt.length());
  }

  void computed(int positions) {
    computed += positions;
  }

  /** Whether the prompt has just been read and nothing said. */
  boolean begins() {
    return computed == prompt.length() && tokens.isEmpty();
  }

  /** What the adaptor's pointer looks for. */
  void point(float[] found) {
    query = found;
  }

  /** Whether the token was the last that was asked for. */
  boolean add(GeneratedToken token) {
    if (tokens.isEmpty()) {
      firstToken = System.nanoTime();
    }
    synchronized (tokens) {
      tokens.add(token);
    }
    if (listener != TokenListener.ALL) {
      events.add(new Event.Token(token));
    }
    return tokens.size() == request.maxTokens();
  }

  /**
   * @param endLogProbability of the end token, NaN where it was not reached
   */
  void end(double endLogProbability, FinishReason reason) {
    events.add(new Event.End(generation(tokens, endLogProbability, reason)));
  }

  void fail(RuntimeException cause) {
    events.add(new Event.Failure(cause));
  }

  private Generation generation(
      List<GeneratedToken> tokens, double endLogProbability, FinishReason reason) {
    long now = System.nanoTime();
    long began = begun == 0 ? now : begun;
    long first = firstToken == 0 ? now : firstToken;
    return new Generation(
        tokens,
        endLogProbability,
        reason,
        reused,
        began - asked,
        first - began,
        now - first,
        query);
  }
}
