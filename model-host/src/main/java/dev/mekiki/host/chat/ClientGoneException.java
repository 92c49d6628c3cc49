package dev.mekiki.host.chat;

/** The client has hung up, so there is nobody to answer. */
final class ClientGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientGoneException() {
    super("The client hung up");
  }
}
