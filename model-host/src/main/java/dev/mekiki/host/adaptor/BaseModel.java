package dev.mekiki.host.adaptor;

import dev.mekiki.host.weights.Sha256;

/**
 * The frozen base that an adaptor was trained for. The digest decides whether a package fits; the
 * sizes say which tensor shapes it must have.
 *
 * @param name model id of the text route, for instance {@code smollm2-135m-instruct}
 * @param sha256 of the model file, lower-case hexadecimal
 * @param layers frozen decoder layers
 * @param hidden width of the residual stream
 * @param heads query heads
 * @param keyValueHeads key and value heads
 * @param headSize width of one head
 * @param intermediate width of the frozen layers' MLP
 * @param vocabulary number of token ids
 * @param ropeTheta base of the rotary embedding's frequencies
 * @param rmsEpsilon added to the mean square before RMS normalisation
 */
public record BaseModel(
    String name,
    String sha256,
    int layers,
    int hidden,
    int heads,
    int keyValueHeads,
    int headSize,
    int intermediate,
    int vocabulary,
    double ropeTheta,
    double rmsEpsilon) {
  public BaseModel {
    Sha256.requireForm(sha256);
    if (layers < 1 || hidden < 1 || heads < 1 || keyValueHeads < 1 || headSize < 1) {
      throw new IllegalArgumentException("The base's sizes must be 1 or more");
    }
  }
}
