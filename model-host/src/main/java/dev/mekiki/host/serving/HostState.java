package dev.mekiki.host.serving;

/**
 * How far the host is. It moves from loading to one of the other two, and from serving to failed
 * where the text route is no longer the base.
 */
sealed interface HostState {
  /** Weights are being read or checked. */
  record Loading() implements HostState {}

  record Serving(ServedModels models) implements HostState {}

  /**
   * The host cannot serve.
   *
   * @param reason what went wrong and what an operator should do
   */
  record Failed(String reason) implements HostState {}
}
