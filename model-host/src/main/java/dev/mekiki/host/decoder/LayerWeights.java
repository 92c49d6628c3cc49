package dev.mekiki.host.decoder;

import dev.mekiki.host.weights.FloatTensor;

/**
 * Weights of one decoder layer: frozen, or an inner adaptor. A query heads, K key-value heads, D
 * head size, H hidden, I width of the MLP.
 *
 * @param attentionNorm {@code [H]}
 * @param qkv {@code [(A + 2 K) D, H]} queries, keys and values, for rotation by halves
 * @param output {@code [H, A D]}
 * @param mlpNorm {@code [H]}
 * @param gateUp {@code [2 I, H]}
 * @param down {@code [H, I]}
 */
record LayerWeights(
    FloatTensor attentionNorm,
    FloatTensor qkv,
    FloatTensor output,
    FloatTensor mlpNorm,
    FloatTensor gateUp,
    FloatTensor down) {

  /**
   * @throws IllegalArgumentException when the shapes do not fit together or not a residual stream
   *     of that width
   */
  void check(String layer, int hidden, int headSize) {
    boolean matrices =
        qkv.shape().length == 2 && output.shape().length == 2 && down.shape().length == 2;
    boolean fits =
        matrices
            && attentionNorm.hasShape(hidden)
            && mlpNorm.hasShape(hidden)
            && output.hasShape(hidden, heads(headSize) * headSize)
            && qkv.hasShape((heads(headSize) + 2 * keyValueHeads(headSize)) * headSize, hidden)
            && down.hasShape(hidden, down.shape()[1])
            && gateUp.hasShape(2 * down.shape()[1], hidden)
            && keyValueHeads(headSize) > 0
            && heads(headSize) % keyValueHeads(headSize) == 0;
    if (!fits) {
      throw new IllegalArgumentException(
          "%s does not fit a base of hidden size %d and head size %d: take one made for this base"
              .formatted(layer, hidden, headSize));
    }
  }

  /** As {@link #check}; an inner adaptor also has the base's heads, whose caches it shares. */
  void checkAdaptor(String layer, Architecture base) {
    check(layer, base.hidden(), base.headSize());
    boolean sameHeads =
        heads(base.headSize()) == base.heads()
            && keyValueHeads(base.headSize()) == base.keyValueHeads();
    if (!sameHeads) {
      throw new IllegalArgumentException(
          "%s has %d heads over %d, the base %d over %d: take one made for this base"
              .formatted(
                  layer,
                  heads(base.headSize()),
                  keyValueHeads(base.headSize()),
                  base.heads(),
                  base.keyValueHeads()));
    }
  }

  int heads(int headSize) {
    return output.shape()[1] / headSize;
  }

  int keyValueHeads(int headSize) {
    return (qkv.shape()[0] / headSize - heads(headSize)) / 2;
  }

  /** As {@link #inOrder}, with empty matrices. */
  FloatTensor[] normsInOrder() {
    FloatTensor none = new FloatTensor(new float[0], 0);
    return new FloatTensor[] {attentionNorm, none, none, mlpNorm, none, none};
  }

  FloatTensor[] inOrder() {
    return new FloatTensor[] {attentionNorm, qkv, output, mlpNorm, gateUp, down};
  }
}
