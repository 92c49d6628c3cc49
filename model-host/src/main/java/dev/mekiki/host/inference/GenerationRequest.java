package dev.mekiki.host.inference;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A generation that a caller wants.
 *
 * @param maxTokens most tokens, without the end token
 * @param chooser of the tokens; empty takes the likeliest each time, computed beside the model
 * @param tenant whose request it is: computed prefixes are shared within a tenant only
 * @param cancelled asked between steps by the model's thread, so it must not wait; true frees the
 *     request's place after the step that is running
 */
public record GenerationRequest(
    Route route,
    Prompt prompt,
    int maxTokens,
    Optional<TokenChooser> chooser,
    String tenant,
    BooleanSupplier cancelled) {
  public GenerationRequest {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be 1 or more, not " + maxTokens);
    }
  }

  /** The likeliest tokens, never cancelled, of no particular tenant. */
  public static GenerationRequest greedy(Route route, Prompt prompt, int maxTokens) {
    return new GenerationRequest(route, prompt, maxTokens, Optional.empty(), "", () -> false);
  }
}
