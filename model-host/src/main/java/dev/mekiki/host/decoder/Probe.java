package dev.mekiki.host.decoder;

import java.util.List;

/**
 * Computes what comes after a prompt in steps of its own, beside the running requests, with room of
 * its own in the cache. Used by the model's thread only.
 */
final class Probe {
  private final Decoder decoder;
  private final CachePool pool;
  private final CachePool.Region own;

  /**
   * @param own positions of the cache that the pool does not hand out
   */
  Probe(Decoder decoder, CachePool pool, CachePool.Region own) {
    this.decoder = decoder;
    this.pool = pool;
    this.own = own;
  }

  /**
   * Logits {@code [vocabulary]} after the prompt, computed anew.
   *
   * @throws IllegalStateException when a prompt longer than the own room finds the pool full
   */
  float[] logits(int route, PackedPrompt prompt) {
    if (prompt.length() <= own.length()) {
      return logits(route, prompt, own);
    }
    CachePool.Region lent =
        pool.take(prompt.length(), route, "", prompt)
            .map(CachePool.Grant::region)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The key-value cache is full of running requests: try again later"));
    try {
      return logits(route, prompt, lent);
    } finally {
      pool.release(lent);
    }
  }

  private float[] logits(int route, PackedPrompt prompt, CachePool.Region region) {
    decoder.clear(region);
    int from = 0;
    while (from < prompt.length()) {
      int to = Batch.pieceEnd(from, prompt.length(), Batch.LONGEST_STEP);
      boolean last = to == prompt.length();
      Row piece = new Row(route, region, from, prompt.slice(from, to), last);
      decoder.step(new StepPlan(List.of(piece)));
      from = to;
    }
    return decoder.lastLogits(0);
  }
}
