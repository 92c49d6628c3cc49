package dev.mekiki.host.adaptor;

import dev.mekiki.host.weights.Sha256;

/**
 * The base and the image encoder that this host runs, by digest.
 *
 * @param base model id of the text route
 */
public record FrozenParts(String base, String baseSha256, String encoderSha256) {
  public FrozenParts {
    Sha256.requireForm(baseSha256);
    Sha256.requireForm(encoderSha256);
  }
}
