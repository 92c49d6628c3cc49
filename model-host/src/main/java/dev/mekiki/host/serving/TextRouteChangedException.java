package dev.mekiki.host.serving;

/** The text route gives other logits than the base did, with no adaptor to blame: stop serving. */
final class TextRouteChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TextRouteChangedException(String message) {
    super(message);
  }
}
