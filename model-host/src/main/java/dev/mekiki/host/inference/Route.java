package dev.mekiki.host.inference;

/**
 * Which layers a request passes: the frozen ones alone, or with the inner adaptors of one adaptor
 * package.
 */
public sealed interface Route {
  /** The base model, bit for bit. */
  record Text() implements Route {}

  /** Frozen layers with the inner adaptors of the package {@code name@version}. */
  record Answer(String adaptor) implements Route {}
}
