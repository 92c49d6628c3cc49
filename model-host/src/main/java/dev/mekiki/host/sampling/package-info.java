/** How the next token is chosen from the logits: greedy or drawn, with log-probabilities. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.sampling;
