package dev.mekiki.host.decoder;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.Generation.FinishReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Continuous batching: all running requests, of whatever route and length, advance by one step
 * together. Between two steps requests join, end, or are cancelled. A long prompt is read in pieces
 * beside the others' decoding. Used by the model's thread only.
 */
final class Batch {
  private static final Logger log = LoggerFactory.getLogger(Batch.class);

  /** Positions of prompts read in a step beside rows that decode, which wait for it. */
  private static final int PIECE = 128;

  /** Positions of prompts read in a step of their own. */
  static final int LONGEST_STEP = 512;

  private final Decoder decoder;
  private final CachePool pool;
  private final Set<Long> endTokens;
  private final Deque<Sequence> waiting = new ArrayDeque<>();
  private final List<Sequence> running = new ArrayList<>();

  Batch(Decoder decoder, CachePool pool, Set<Long> endTokens) {
    this.decoder = decoder;
    this.pool = pool;
    this.endTokens = endTokens;
  }

  void add(Sequence sequence) {
    waiting.add(sequence);
  }

  int running() {
    return running.size();
  }

  int waiting() {
    return waiting.size();
  }

  boolean uses(int route) {
    return running.stream().anyMatch(sequence -> sequence.route() == route)
        || waiting.stream().anyMatch(sequence -> sequence.route() == route);
  }

  /** Ends everything, because the model is being closed. */
  void close() {
    failAll(new IllegalStateException("The model is closed"));
  }

  /**
   * Advances all requests.
   *
   * @return whether there is more to do
   */
  boolean step() {
    try {
      dropUnwanted();
      admit();
      if (!running.isEmpty()) {
        advance();
      }
    } catch (OutOfMemoryError e) {
      stop(new IllegalStateException("The memory is too small for a step of this size", e));
    } catch (RuntimeException | Error e) {
      stop(unchecked(e));
    }
    return !running.isEmpty() || !waiting.isEmpty();
  }

  private void dropUnwanted() {
    for (Iterator<Sequence> all = waiting.iterator(); all.hasNext(); ) {
      Sequence sequence = all.next();
      if (sequence.isUnwanted()) {
        all.remove();
        sequence.end(Double.NaN, FinishReason.CANCELLED);
      }
    }
    for (Sequence sequence : List.copyOf(running)) {
      if (sequence.isUnwanted()) {
        leave(sequence, Double.NaN, FinishReason.CANCELLED);
      }
    }
  }

  /** In order of arrival: who waits for a large region is not overtaken for ever. */
  private void admit() {
    while (!waiting.isEmpty()) {
      Sequence next = waiting.peek();
      var grant = pool.take(next.positions(), next.route(), next.request().tenant(), next.prompt());
      if (grant.isEmpty()) {
        return;
      }
      next.begin(grant.get());
      running.add(waiting.remove()); // first of all, so that what fails below ends it
      if (pool.isFresh(grant.get().region())) {
        decoder.clear(grant.get().region());
      }
      if (grant.get().reused() > 0) {
        decoder.copy(
            next.route(), grant.get().source(), grant.get().region(), grant.get().reused());
      }
    }
  }

  /** Decoding rows first, so that reading prompts never keeps them from moving. */
  private void advance() {
    List<Sequence> moving = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (Sequence sequence : running) {
      if (sequence.decodes()) {
        moving.add(sequence);
        rows.add(sequence.nextDecoded());
      }
    }
    int budget = rows.isEmpty() ? LONGEST_STEP : PIECE;
    for (Sequence sequence : running) {
      if (!sequence.decodes() && budget > 0) {
        Row row =
            sequence.nextUntil(pieceEnd(sequence.position(), sequence.prompt().length(), budget));
        budget -= row.length();
        moving.add(sequence);
        rows.add(row);
      }
    }
    StepPlan plan = new StepPlan(rows);
    List<GeneratedToken> likeliest = decoder.step(plan);
    List<Row> ending = plan.ending();
    for (int i = 0; i < rows.size(); i++) {
      moving.get(i).computed(rows.get(i).length());
    }
    for (int i = 0; i < ending.size(); i++) {
      Sequence sequence = moving.get(identityIndex(rows, ending.get(i)));
      accept(sequence, i, likeliest.get(i));
    }
  }

  /** Where a piece of a prompt ends that begins there: with a block, or with the prompt. */
  static int pieceEnd(int from, int length, int budget) {
    int whole = (from + Math.max(budget, Runs.BLOCK)) / Runs.BLOCK * Runs.BLOCK;
    return Math.min(whole, length);
  }

  private static int identityIndex(List<Row> rows, Row wanted) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) == wanted) {
        return i;
      }
    }
    throw new IllegalStateException("A step gave logits for a row that it did not have");
  }

  private void accept(Sequence sequence, int row, GeneratedToken likeliest) {
    try {
      if (!Double.isFinite(likeliest.logProbability())) {
        throw new IllegalStateException("The model's logits are not finite: check its weights");
      }
      if (sequence.begins()) {
        sequence.point(decoder.lastQuery(row, sequence.route()));
      }
      GeneratedToken token =
          sequence
              .request()
              .chooser()
              .map(chooser -> chooser.choose(decoder.lastLogits(row)))
              .orElse(likeliest);
      if (endTokens.contains(token.id())) {
        leave(sequence, token.logProbability(), FinishReason.STOP);
      } else if (sequence.add(token)) {
        leave(sequence, Double.NaN, FinishReason.LENGTH);
      }
    } catch (RuntimeException | StackOverflowError e) {
      running.remove(sequence);
      pool.release(sequence.region());
      sequence.fail(unchecked(e));
    }
  }

  private void leave(Sequence sequence, double endLogProbability, FinishReason reason) {
    running.remove(sequence);
    if (sequence.decodes()) {
      pool.keep(
          sequence.region(), sequence.route(), sequence.request().tenant(), sequence.prompt());
    } else {
      pool.release(sequence.region());
    }
    sequence.end(endLogProbability, reason);
  }

  private static RuntimeException unchecked(Throwable cause) {
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("A step ended with an error", cause);
  }

  private void stop(RuntimeException cause) {
    log.error("A step failed; {} requests end with it", running.size() + waiting.size(), cause);
    failAll(cause);
  }

  /** Those that wait as well: what failed may be one of them, and would fail every step. */
  private void failAll(RuntimeException cause) {
    while (!running.isEmpty()) {
      Sequence sequence = running.removeLast();
      pool.release(sequence.region());
      sequence.fail(cause);
    }
    while (!waiting.isEmpty()) {
      waiting.remove().fail(cause);
    }
  }
}
