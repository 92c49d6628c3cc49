package dev.mekiki.host.decoder;

import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.FourBitCodes;

/**
 * The four matrices of a frozen layer as 4-bit codes; shapes and order of rows as in {@link
 * LayerWeights}.
 */
record CodedLayer(FourBitCodes qkv, FourBitCodes output, FourBitCodes gateUp, FourBitCodes down) {
  FloatTensor[] codes() {
    return new FloatTensor[] {qkv.codes(), output.codes(), gateUp.codes(), down.codes()};
  }

  FloatTensor[] scales() {
    return new FloatTensor[] {qkv.scales(), output.scales(), gateUp.scales(), down.scales()};
  }
}
